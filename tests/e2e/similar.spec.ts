import { expect, type Page, test } from '@playwright/test'
import { actOnCase, statusOf } from './pages/act-on-case.ts'
import { choose, fillFiling, readReceipt, waitForScripts } from './pages/file-case.ts'
import { openAs, signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'one screen size is enough')

const STEAM = '鸿山社区活动中心门前的健身器材断了一根横杆，老人容易摔倒'
const STEAM_TOO = '活动中心门口健身器材的横杆断了，孩子玩很危险'
const REPLY = '断裂的横杆已经更换，其余器材也检查过了，请放心使用。'

/** Writes a complaint about something at one place of the demo city. */
async function write(page: Page, text: string): Promise<void> {
  await page.goto('/file')
  await waitForScripts(page)
  await fillFiling(page, { type: '投诉', text, publish: true })
  await page.getByLabel('区（选填）', { exact: true }).selectOption('350203')
  await page.getByLabel('街道（镇）（选填）').selectOption('350203001')
  await page.getByLabel('社区（村）（选填）').selectOption('350203001001')
}

/** Sends the form; the question about known troubles is answered with "something else". */
async function sendAnyway(page: Page): Promise<void> {
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const anyway = page.getByRole('button', { name: /照样提交/ })
  await expect(anyway.or(page.locator('.receipt__key').first())).toBeVisible()
  if (await anyway.isVisible()) await anyway.click()
}

/** Takes a case that the rules may have left to a person to the parks office. */
async function dispatch(dispatcher: Page, reference: string): Promise<void> {
  await actOnCase(dispatcher, reference, {
    type: 'dispatch',
    leadDepartmentId: 'city-parks',
    categoryCode: 'D5',
    urgency: 'U3',
  }).catch(() => undefined)
}

test('a known trouble is shown while it is typed, joined, followed live and rated by everyone; staff split and merge', async ({
  page,
  browser,
}) => {
  test.slow()
  const dispatcher = await openAs(browser, 'dispatcher', '/desk/dispatch')
  const first = await openAs(browser, 'resident', '/file')
  await write(first, STEAM)
  await sendAnyway(first)
  const main = await readReceipt(first)
  await dispatch(dispatcher, main.reference)

  await signIn(page, 'neighbour')
  await write(page, STEAM_TOO)
  const joins = page.locator(`button[value="join ${main.reference}"]`)
  await expect(async () => {
    // The index takes the case in within a second of its publication; another key asks again.
    await page.getByRole('textbox', { name: '写写是怎么回事' }).press('End')
    await page.keyboard.type('。')
    await expect(joins).toBeVisible({ timeout: 2_000 })
  }).toPass()
  await joins.click()
  const own = await readReceipt(page)
  await page.goto(`/cases/${own.reference}`)
  await expect(statusOf(page)).toHaveText('已并案')
  await expect(page.getByText(`这件事和 ${main.reference} 一起办`)).toBeVisible()
  await expect(page.getByText('实时更新中')).toBeVisible()

  const desk = await openAs(browser, 'dispatcher', `/desk/cases/${main.reference}`)
  const people = desk.locator('.similar > p').first()
  await expect(people).toHaveText(/^2 人反映/)
  await desk.locator(`button[value="split ${own.reference}"]`).click()
  await expect(people).toHaveText(/^1 人反映/)
  await expect(page.getByText(`这件事和 ${main.reference} 一起办`)).toHaveCount(0)
  const takeIn = desk.locator(`button[value="take-in ${own.reference}"]`)
  await expect(async () => {
    await desk.reload()
    await expect(takeIn).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await takeIn.click()
  await expect(people).toHaveText(/^2 人反映/)
  await expect(page.getByText(`这件事和 ${main.reference} 一起办`)).toBeVisible()

  const handler = await openAs(browser, 'handler', '/desk')
  await actOnCase(handler, main.reference, { type: 'sign' })
  await expect(page.locator('.card .status-tag').first()).toHaveText('已签收')
  await actOnCase(handler, main.reference, {
    type: 'reply',
    outcome: 'solved',
    text: REPLY,
    withoutParts: '供电部门已口头答复。',
  })
  await actOnCase(dispatcher, main.reference, { type: 'review', approve: true })
  await expect(page.getByText(REPLY)).toBeVisible()
  await actOnCase(first, main.reference, { type: 'confirm' })
  await page.getByRole('link', { name: '评价', exact: true }).click()
  await choose(page, '不满意')
  await page.getByRole('button', { name: '评价', exact: true }).click()
  await expect(page.getByText('评价：不满意')).toBeVisible()
})

test('without scripts the form asks before it files, and keeps what was typed', async ({ browser }) => {
  const resident = await openAs(browser, 'resident', '/file')
  await write(resident, STEAM)
  await sendAnyway(resident)
  await readReceipt(resident)

  const storageState = await resident.context().storageState()
  const plain = await (await browser.newContext({ storageState, javaScriptEnabled: false })).newPage()
  await plain.goto('/file')
  await choose(plain, '投诉')
  await plain.getByRole('textbox', { name: '写写是怎么回事' }).fill(STEAM)
  await plain.getByLabel('区（选填）', { exact: true }).selectOption('350203')
  for (const [label, code] of [
    ['街道（镇）（选填）', '350203001'],
    ['社区（村）（选填）', '350203001001'],
  ] as const) {
    await plain.getByRole('button', { name: '更新列表' }).click()
    await plain.getByLabel(label).selectOption(code)
  }
  await plain.getByRole('button', { name: '提交', exact: true }).click()
  await expect(plain.getByRole('heading', { name: '是不是这件事？' })).toBeVisible()
  await expect(plain.getByRole('textbox', { name: '写写是怎么回事' })).toHaveValue(STEAM)
  await plain.getByRole('button', { name: '补充到那一件' }).click()
  await expect(plain.getByText('诉求人补充了情况')).toBeVisible()
})
