import { expect, test } from '@playwright/test'
import { openAs, signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'a member may reserve so many a month: once is enough')

test('a member reserves a reward, and the shop takes its code once', async ({ page, browser }) => {
  await signIn(page, 'resident')
  await page.goto('/credit/rewards')
  const bag = page.getByRole('article').filter({ hasText: '环保袋一个' }).first()
  await bag.getByText('用 20 分兑换').first().click()
  await bag.getByRole('button', { name: '用 20 分兑换' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '兑换码' })).toBeVisible()
  const code = (await page.getByText(/^[0-9A-Z]{5} [0-9A-Z]{5}$/).textContent()) ?? ''
  const shop = await openAs(browser, 'shop', '/partner')
  await shop.getByRole('textbox', { name: '兑换码' }).fill(code.toLowerCase())
  await shop.getByRole('button', { name: '核销' }).click()
  await expect(shop.getByText('已核销：环保袋一个。请交给顾客。')).toBeVisible()
  // The member's page is live.
  await expect(page.getByText('已使用')).toBeVisible()
  await shop.getByRole('textbox', { name: '兑换码' }).fill(code)
  await shop.getByRole('button', { name: '核销' }).click()
  await expect(shop.getByRole('alert')).toContainText('这个兑换码已经用过')
})
