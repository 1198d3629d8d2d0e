import { expect, test } from '@playwright/test'
import { actOnCase, findOnDesk, statusOf } from './pages/act-on-case.ts'
import { openAs, signIn, signInOnPage } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'staff work at desks')

const FIRST_PAGES = [
  ['resident', '/my', '我的诉求'],
  ['handler', '/desk', '办件台'],
  ['leader', '/desk', '办件台'],
  ['dispatcher', '/desk/dispatch', '派单'],
  ['supervisor', '/supervise', '督办'],
  ['callback', '/desk/follow-up', '回访'],
  ['manager', '/community', '社区诉求'],
  ['admin', '/admin', '总览'],
] as const

for (const [login, address, title] of FIRST_PAGES) {
  test(`${login} starts at ${address}, and every place in the menu opens`, async ({ page }) => {
    await signInOnPage(page, login)
    await expect(page).toHaveURL(address)
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    const places = page.getByRole('navigation', { name: '主导航' }).getByRole('link')
    for (const place of await places.all()) {
      await place.click()
      await expect(place).toHaveAttribute('aria-current', 'page')
      await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/不能查看|没有找到|出了点问题/)
    }
  })
}

test('the dispatcher sends the case that the rules could not place', async ({ page }) => {
  await signIn(page, 'dispatcher')
  await page.goto('/desk/dispatch')
  await page.getByRole('link', { name: '选单位派单' }).first().click()
  await page.getByRole('combobox', { name: '主办单位' }).selectOption('city-parks')
  await page.getByRole('combobox', { name: '类别' }).selectOption({ index: 1 })
  await page.getByRole('radio', { name: '一般' }).check()
  await page.getByRole('button', { name: '派单', exact: true }).click()
  await expect(statusOf(page)).toHaveText('已派单')
  await expect(page.getByText(/已派给市市政园林局/)).toBeVisible()
})

test('a unit asks to return a case, its leader signs, the supervisor decides', async ({ page, browser }) => {
  const handler = await openAs(browser, 'handler', '/desk')
  const reference = await findOnDesk(handler, '下水道堵塞，路面积水')
  await handler.goto(`/desk/cases/${reference}?act=request-return`)
  await handler.getByRole('radio', { name: '不在本单位辖区' }).check()
  await handler.getByRole('textbox', { name: '依据' }).fill('该路段排水管由区城管局养护，见养护边界图。')
  await handler.getByRole('button', { name: '申请退单' }).click()
  await expect(handler.getByText('等负责人签批')).toBeVisible()

  const leader = await openAs(browser, 'leader', '/desk')
  await leader.getByRole('link', { name: /去签批：下水道堵塞/ }).click()
  await leader.getByRole('button', { name: '签批申请' }).click()

  await signIn(page, 'supervisor')
  await page.goto('/supervise')
  await expect(page.getByRole('heading', { name: '督办', level: 1 })).toBeVisible()
  await page.locator(`a[href*="${reference}?act=decide"]`).click()
  await page.getByRole('radio', { name: '同意', exact: true }).check()
  await page.getByRole('textbox', { name: '理由' }).fill('养护边界清楚，同意退回重新派单。')
  await page.getByRole('button', { name: '决定申请' }).click()
  await expect(page.getByText('等待决定的申请')).toHaveCount(0)

  const dispatcher = await openAs(browser, 'dispatcher', '/desk/dispatch')
  await expect(dispatcher.getByRole('link', { name: '下水道堵塞，路面积水', exact: true })).toBeVisible()
})

test('a follow-up call that nobody answered is on record', async ({ page }) => {
  await signIn(page, 'callback')
  await page.goto('/desk/follow-up')
  await page.getByRole('link', { name: '人行道井盖松动，走过去会翘起来' }).click()
  await page.getByRole('radio', { name: '未接通' }).check()
  await page.getByRole('textbox', { name: '回访记录' }).fill('两次拨打无人接听，晚上再打。')
  await page.getByRole('button', { name: '记录回访' }).click()
  await expect(page.getByText('两次拨打无人接听，晚上再打。')).toBeVisible()
})

test('what is not yours stays closed, in words', async ({ page, browser }) => {
  await page.goto('/desk')
  await expect(page).toHaveURL('/login?next=%2Fdesk')
  expect((await page.goto('/nowhere'))?.status()).toBe(404)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('没有找到这一页')

  const resident = await openAs(browser, 'resident', '/')
  expect((await resident.goto('/admin/users'))?.status()).toBe(403)
  await expect(resident.getByRole('heading', { level: 1 })).toHaveText('您不能查看这一页')

  // Another unit's public case is read as everybody reads it, and the API refuses the act.
  const handler = await openAs(browser, 'handler-housing', '/desk')
  const parks = await openAs(browser, 'handler', '/desk')
  const reference = await findOnDesk(parks, '绿地里的长椅断了一条腿')
  await handler.goto(`/desk/cases/${reference}`)
  await expect(handler).toHaveURL(`/cases/${reference}`)
  await expect(actOnCase(handler, reference, { type: 'note', text: '不应写入' })).rejects.toThrow()
})
