import { expect, type Page, test } from '@playwright/test'
import { actOnCase, statusOf } from './pages/act-on-case.ts'
import { choose, fileCase } from './pages/file-case.ts'
import { openAs, signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'several browsers at once: on the desktop only')

const TITLE = '白鹭花园北门三盏路灯不亮，晚上很黑'
const REPLY = '三盏路灯已更换灯具和电缆，当晚试亮正常，今后每周夜巡一次。'

/** Counts the pages that a browser loads; a live page loads none. */
function countLoads(page: Page): () => number {
  let loads = 0
  page.on('domcontentloaded', () => {
    loads += 1
  })
  return () => loads
}

test('from a dark street to a confirmed repair, seen live by everybody concerned', async ({ page, browser }) => {
  test.slow()
  const handler = await openAs(browser, 'handler', '/desk')
  await expect(handler.getByText('实时更新中')).toBeVisible()
  const loadsOfDesk = countLoads(handler)

  await signIn(page, 'resident')
  const { reference } = await fileCase(page, {
    type: '投诉',
    text: `${TITLE}。`,
    address: '白鹭花园北门',
    publish: true,
  })
  await page.goto(`/cases/${reference}`)
  await expect(statusOf(page)).toHaveText('已派单')
  const loadsOfResident = countLoads(page)

  const row = handler.locator(`a[href^="/desk/cases/${reference}"]`).first()
  await expect(row).toBeVisible()
  expect(loadsOfDesk()).toBe(0)

  await row.click()
  await handler.waitForURL(/\/desk\/cases\//)
  await handler.getByRole('button', { name: '签收' }).click()
  await expect(statusOf(page)).toHaveText('已签收')
  await handler.getByRole('link', { name: '答复', exact: true }).click()
  await handler.getByRole('radio', { name: '已解决' }).check()
  await handler.getByRole('textbox', { name: '答复内容' }).fill(REPLY)
  await handler.getByRole('textbox', { name: '不等协办意见的原因' }).fill('供电单位已到场一起处理。')
  await handler.getByRole('button', { name: '答复', exact: true }).click()
  await expect(statusOf(page)).toHaveText('答复审核中')
  await expect(page.getByText(REPLY)).toHaveCount(0)

  const dispatcher = await openAs(browser, 'dispatcher', '/desk/review')
  await dispatcher.locator(`a[href^="/desk/cases/${reference}"]`).first().click()
  await expect(dispatcher.getByText(REPLY)).toBeVisible()
  await dispatcher.getByRole('radio', { name: '通过' }).check()
  await dispatcher.getByRole('button', { name: '审核答复' }).click()
  await expect(statusOf(page)).toHaveText('待确认')
  await expect(page.getByText(REPLY)).toBeVisible()
  expect(loadsOfResident()).toBe(0)

  await page.getByRole('button', { name: '确认已解决' }).click()
  await expect(statusOf(page)).toHaveText('已办结')
  await page.getByRole('link', { name: '评价', exact: true }).click()
  await choose(page, '非常满意')
  await page.getByRole('button', { name: '评价', exact: true }).click()
  await expect(page.getByText('评价：非常满意')).toBeVisible()
  await expect(statusOf(handler)).toHaveText('已办结')

  await page.goto('/credit')
  const line = page.locator('main li', { has: page.getByRole('link', { name: reference }) }).first()
  await expect(line).toContainText('待入账')
  await line.getByText('这一条是怎么来的？').click()
  await expect(line).toContainText('依据规则')
  await expect(line).toContainText('规则第 1 版')

  await page.goto('/')
  await page.getByRole('searchbox').fill('三盏路灯')
  await page.getByRole('searchbox').press('Enter')
  await expect(page.locator(`a[href^="/cases/${reference}"]`).first()).toBeVisible()
})

test('a handler who acts on a page that is out of date is told, and keeps what was typed', async ({
  page,
  browser,
}) => {
  const resident = await openAs(browser, 'resident', '/my')
  const { reference } = await fileCase(resident, {
    type: '投诉',
    text: '厦大西村路口的路灯坏了两盏，晚上走路看不清台阶。',
    address: '厦大西村路口',
  })
  await resident.goto(`/cases/${reference}`)
  await expect(statusOf(resident)).toHaveText('已派单')

  // Neither the socket nor its stand-in gets through: this page hears of nothing.
  await page.route(/\/(socket\.io|live|live-since)\b/, (route) => route.abort())
  await page.routeWebSocket(/./, (socket) => socket.close())
  await signIn(page, 'handler')
  await actOnCase(page, reference, { type: 'sign' })
  await page.goto(`/desk/cases/${reference}?act=reply`)
  await page.getByRole('radio', { name: '已解决' }).check()
  await page.getByRole('textbox', { name: '答复内容' }).fill(REPLY)
  await page.getByRole('textbox', { name: '不等协办意见的原因' }).fill('供电单位已到场一起处理。')
  await actOnCase(resident, reference, { type: 'urge' })
  await page.getByRole('button', { name: '答复', exact: true }).click()
  await expect(page.getByRole('alert')).toContainText('有了新进展')
  await expect(page.getByRole('textbox', { name: '答复内容' })).toHaveValue(REPLY)
  await expect(page.getByRole('radio', { name: '已解决' })).toBeChecked()
  await expect(page.getByText('您打开之后，这件诉求有了新进展').first()).toBeVisible()
  await page.getByRole('button', { name: '按最新情况，仍然答复' }).click()
  await expect(statusOf(page)).toHaveText('答复审核中')
})
