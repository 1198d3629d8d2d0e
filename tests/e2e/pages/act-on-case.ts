import { type APIRequestContext, expect, type Page } from '@playwright/test'
import { siteOf } from './sign-in.ts'

type Seen = { rev: number; status: string }

async function answered(response: Awaited<ReturnType<APIRequestContext['get']>>): Promise<Seen> {
  expect(response.ok(), await response.text()).toBe(true)
  return (await response.json()) as Seen
}

/** One act through the API by whoever is signed in on the page, on the case as it is now. Returns its new status. */
export async function actOnCase(page: Page, reference: string, command: Record<string, unknown>): Promise<string> {
  const address = `/api/v1/cases/${reference}`
  const { rev } = await answered(await page.request.get(address))
  const headers = { Origin: siteOf() }
  return (await answered(await page.request.post(`${address}/commands`, { headers, data: { ...command, rev } }))).status
}

/** Reference of the demo case with this title, found on the page's own desk. */
export async function findOnDesk(page: Page, title: string): Promise<string> {
  await page.goto('/desk')
  const href = await page.getByRole('link', { name: title }).first().getAttribute('href')
  return href?.split('/').at(-1) ?? ''
}

/** The mark that says where the case on the page stands. */
export const statusOf = (page: Page) => page.locator('.page__head .status-tag').first()
