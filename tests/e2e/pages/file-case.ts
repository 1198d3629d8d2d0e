import { expect, type Page } from '@playwright/test'

/** Presses an answer's card as a finger does: its words cover the round button. */
export async function choose(page: Page, answer: string): Promise<void> {
  const radio = page.getByRole('radio', { name: new RegExp(`^${answer}`) })
  await page.locator(`label[for="${await radio.getAttribute('id')}"]`).click()
  await expect(radio).toBeChecked()
}

/** The answers of the form that a test cares about. */
export type Filing = { type: string; text: string; address?: string; anonymous?: boolean; publish?: boolean }

/** Fills the filing form as it is open; nothing is sent. */
export async function fillFiling(page: Page, filing: Filing): Promise<void> {
  await choose(page, filing.type)
  await page.getByRole('textbox', { name: '写写是怎么回事' }).fill(filing.text)
  if (filing.address) await page.getByRole('textbox', { name: '详细位置' }).fill(filing.address)
  if (filing.anonymous) await page.getByRole('checkbox', { name: '匿名举报' }).check()
  if (filing.publish) await page.getByRole('checkbox', { name: '同意公开' }).check()
}

/** The keys on the receipt that is open. */
export async function readReceipt(page: Page): Promise<{ reference: string; code: string }> {
  await expect(page).toHaveURL(/\/file\/receipt\//)
  const [reference = '', code = ''] = await page.locator('.receipt__key').allInnerTexts()
  expect(reference).toMatch(/^[A-Z]{2}\d{6}-[0-9A-Z]{6}$/)
  return { reference, code }
}

/** The form is alive: its scripts run, so that the button for browsers without them is gone. */
export async function waitForScripts(page: Page): Promise<void> {
  await expect(page.getByRole('button', { name: '更新列表' })).toHaveCount(0)
}

/** Opens the form, fills it, sends it and reads the receipt. */
export async function fileCase(page: Page, filing: Filing): Promise<{ reference: string; code: string }> {
  await page.goto('/file')
  await waitForScripts(page)
  await fillFiling(page, filing)
  await page.getByRole('button', { name: '提交', exact: true }).click()
  return readReceipt(page)
}
