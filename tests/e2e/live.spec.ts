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
