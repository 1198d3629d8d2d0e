import { expect, type Page, test } from '@playwright/test'
import { findInLetters } from './pages/outbox.ts'
import { openAs } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'several browsers at once: on the desktop only')

/** A day so many days from now, as a date input takes it. */
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)
const PROMISE = '两周内给阳台装上接水盘'

/** Opens the form of an act from the page of the mediation. */
async function open(page: Page, act: string): Promise<void> {
  await page.getByRole('link', { name: act, exact: true }).click()
  await expect(page.getByRole('button', { name: act, exact: true })).toBeVisible()
}

async function send(page: Page, act: string): Promise<void> {
  await page.getByRole('button', { name: act, exact: true }).click()
  await expect(page.getByText('已保存').or(page.getByText('确认码已发给您'))).toBeVisible()
}

async function chooseMediator(page: Page): Promise<void> {
  await open(page, '选调解员')
  await page.getByRole('radio', { name: '苏美玲' }).check()
  await send(page, '选调解员')
}

async function confirm(page: Page, number: string): Promise<void> {
  const before = findInLetters(new RegExp(`(\\d{6}) confirms the mediation agreement ${number}`))
  await send(page, '获取确认码')
  const code = () => findInLetters(new RegExp(`(\\d{6}) confirms the mediation agreement ${number}`))
  await expect.poll(code).not.toBe(before)
  await open(page, '确认协议')
  await page.getByRole('textbox', { name: '确认码' }).fill(code())
  await send(page, '确认协议')
}

test('two neighbours and a mediator: from the request to a promise kept, and a paper that anybody can check', async ({
  browser,
}) => {
  test.slow()
  const resident = await openAs(browser, 'resident', '/mediations/apply')
  await resident.getByRole('radio', { name: '白鹭花园' }).check()
  await resident.getByRole('combobox', { name: '是什么事' }).selectOption('water')
  await resident.getByRole('textbox', { name: '说说是怎么回事' }).fill('楼上浇花的水常滴到我家晾的衣服上。')
  await resident.getByRole('textbox', { name: '怎么称呼' }).fill('楼上租户')
  await resident.getByRole('button', { name: '提交申请' }).click()
  await expect(resident.getByRole('heading', { level: 1 })).toHaveText(/^TJ/)
  const number = (await resident.getByRole('heading', { level: 1 }).textContent()) ?? ''
  const address = new URL(resident.url()).pathname

  const manager = await openAs(browser, 'manager', '/community/mediations?view=waiting')
  await manager.getByRole('link', { name: number }).click()
  await open(manager, '生成加入码')
  await manager.getByRole('button', { name: '生成加入码' }).click()
  const invitation = (await manager.getByRole('status').locator('strong').textContent()) ?? ''

  const tenant = await openAs(browser, 'tenant', '/mediations')
  await tenant.getByRole('textbox', { name: '加入码' }).fill(invitation)
  await tenant.getByRole('button', { name: '参加调解' }).click()
  await open(tenant, '同意调解')
  await expect(manager.getByRole('status').locator('strong'), 'shown once, until it was read').toHaveText(invitation)
  await send(tenant, '同意调解')
  await resident.goto(address)
  await chooseMediator(resident)
  await chooseMediator(tenant)

  await manager.goto(address)
  await send(manager, '受理')
  await open(manager, '安排调解会')
  await manager.getByLabel('时间', { exact: true }).fill(`${dayIn(5)}T19:30`)
  await manager.getByRole('textbox', { name: '地点' }).fill('社区调解室')
  await send(manager, '安排调解会')
  await open(manager, '起草或修改文本')
  await manager.getByRole('textbox', { name: '主要事实和争议' }).fill('阳台浇花滴水，弄湿楼下衣物。')
  await manager.getByRole('textbox', { name: '达成的协议' }).fill('今后浇花前先告知，并接住余水。')
  await manager.getByRole('textbox', { name: '内容' }).first().fill(PROMISE)
  await manager.getByRole('combobox', { name: '由谁做' }).first().selectOption({ index: 1 })
  await manager.getByLabel('在哪天之前').first().fill(dayIn(20))
  await send(manager, '起草或修改文本')

  for (const party of [resident, tenant]) {
    await party.goto(address)
    await confirm(party, number)
  }
  await manager.goto(address)
  await open(manager, '加盖印章，生效')
  await send(manager, '加盖印章，生效')

  const paper = await resident.request.get(`${address}/agreement.pdf`)
  expect((await paper.body()).subarray(0, 5).toString()).toBe('%PDF-')
  const check = (await manager.getByRole('link', { name: /^查验页/ }).getAttribute('href')) ?? ''
  const anybody = await browser.newPage()
  await anybody.goto(check)
  await expect(anybody.getByText('这份协议是真的')).toBeVisible()
  await expect(anybody.getByText(PROMISE)).toHaveCount(0)

  await tenant.goto(address)
  await open(tenant, '我做到了')
  await send(tenant, '我做到了')
  await resident.goto(address)
  await open(resident, '确认对方做到了')
  await send(resident, '确认对方做到了')
  await expect(resident.getByText('约定的事都做到了。')).toBeVisible()
})
