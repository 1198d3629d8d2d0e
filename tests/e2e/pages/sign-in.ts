import { type Browser, type BrowserContextOptions, expect, type Page, test } from '@playwright/test'
import { DEMO_PASSWORD } from '#prisma/demo/users.ts'

/** Where the tested server answers. */
export const siteOf = () => test.info().project.use.baseURL ?? ''

/** Signs in on the login page, as a person does; ends on the page that the role starts with. */
export async function signInOnPage(page: Page, login: string): Promise<void> {
  await page.goto('/login')
  await page.getByRole('textbox', { name: '登录名' }).fill(login)
  await page.getByRole('textbox', { name: '密码' }).fill(DEMO_PASSWORD)
  await page.getByRole('textbox', { name: '密码' }).press('Enter')
  await expect(page).not.toHaveURL(/\/login/)
}

/** Signs the page's browser in without a page, for tests of something else. */
export async function signIn(page: Page, login: string): Promise<void> {
  const data = { login, password: DEMO_PASSWORD }
  const answer = await page.request.post('/api/v1/session', { headers: { Origin: siteOf() }, data })
  expect(answer.ok(), await answer.text()).toBe(true)
}

/** A browser of somebody else, signed in and at an address; the test's own settings hold. Ends with the test's browser. */
export async function openAs(
  browser: Browser,
  login: string,
  address: string,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  await signIn(page, login)
  await page.goto(address)
  return page
}
