import { type Browser, type BrowserContext, type BrowserContextOptions, expect, type Page } from '@playwright/test'
import { DEMO_PASSWORD } from '#prisma/demo/users.ts'

/** Signs in on the login page, as a person does; ends on the page that the role starts with. */
export async function signIn(page: Page, login: string): Promise<void> {
  await page.goto('/login')
  await page.getByRole('textbox', { name: '登录名' }).fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(DEMO_PASSWORD)
  await page.getByRole('textbox', { name: '密码' }).press('Enter')
  await expect(page).not.toHaveURL(/\/login/)
}

/** A browser of somebody else, signed in; the test's own settings hold. Ends with the test's browser. */
export async function openAs(browser: Browser, login: string, options: BrowserContextOptions = {}): Promise<Page> {
  const context: BrowserContext = await browser.newContext(options)
  const page = await context.newPage()
  await signIn(page, login)
  return page
}
