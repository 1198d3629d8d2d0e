import { expect, test } from '@playwright/test'
import { actOnCase, statusOf } from './pages/act-on-case.ts'
import { fileCase } from './pages/file-case.ts'
import { openAs, signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'one screen size is enough')

test('a page that lost its connection shows what it missed when it is back', async ({ page, browser, context }) => {
  await signIn(page, 'resident')
  const { reference } = await fileCase(page, {
    type: '投诉',
    text: '虎溪岩公园门口的路灯一直不亮，晚上一片漆黑。',
    address: '虎溪岩公园门口',
  })
  await page.goto(`/cases/${reference}`)
  await expect(statusOf(page)).toHaveText('已派单')
  await expect(page.getByText('实时更新中')).toBeVisible()
  const handler = await openAs(browser, 'handler', '/desk')

  await context.setOffline(true)
  await expect(page.getByText('实时更新中')).toHaveCount(0)
  await actOnCase(handler, reference, { type: 'sign' })
  await expect(statusOf(page)).toHaveText('已派单')

  await context.setOffline(false)
  await expect(statusOf(page)).toHaveText('已签收', { timeout: 15_000 })
  await expect(page.getByText('实时更新中')).toBeVisible()
})

test('what is wrong with a form stays on the page while somebody else moves the case on', async ({ page, browser }) => {
  const resident = await openAs(browser, 'resident', '/my')
  const { reference } = await fileCase(resident, {
    type: '投诉',
    text: '虎园路口的路灯坏了三盏，晚上走路看不清。',
    address: '虎园路口',
  })
  await resident.goto(`/cases/${reference}`)
  await expect(statusOf(resident)).toHaveText('已派单')
  await signIn(page, 'handler')
  await actOnCase(page, reference, { type: 'sign' })
  await page.goto(`/desk/cases/${reference}?act=reply`)
  await expect(page.getByText('实时更新中')).toBeVisible()
  await page.getByRole('textbox', { name: '答复内容' }).fill('换')
  await page.getByRole('button', { name: '答复', exact: true }).click()
  const problem = page.getByRole('alert')
  await expect(problem).toBeVisible()
  const said = await problem.innerText()

  await actOnCase(resident, reference, { type: 'urge' })
  await expect(page.getByText('已催办').first()).toBeVisible()
  expect(await problem.innerText()).toBe(said)
  await expect(page.getByRole('textbox', { name: '答复内容' })).toHaveValue('换')
})
