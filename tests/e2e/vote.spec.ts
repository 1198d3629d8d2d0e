import { expect, test } from '@playwright/test'
import { openAs, signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => !isMobile, 'owners vote with the phone in their hand')

test('an owner reads the questions, answers with the keyboard, reads over, casts, and keeps a receipt', async ({
  page,
  browser,
}) => {
  await signIn(page, 'resident')
  const manager = await openAs(browser, 'manager', '/community/votes')
  await manager.getByRole('link', { name: '电梯更换和中心花园改造' }).click()
  await expect(manager).toHaveURL(/\/community\/votes\/.+/)
  const address = manager.url().replace('/community', '')
  await page.goto(address)
  await expect(page.getByText('动用维修资金 48 万元').first()).toBeVisible()
  await page.getByRole('link', { name: '去投票' }).click()
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0)
  await page.getByRole('button', { name: '下一步：核对' }).press('Enter')
  await expect(page.getByRole('alert')).toContainText('还有议题需要您选一下')
  const yes = page.getByRole('radio', { name: /^同意/ })
  await yes.focus()
  await yes.press('Space')
  await page.getByRole('textbox', { name: '儿童乐园 的名次' }).fill('1')
  await page.getByRole('textbox', { name: '共享菜园 的名次' }).fill('2')
  await page.getByRole('button', { name: '下一步：核对' }).press('Enter')
  const review = page.locator('#review')
  await expect(review).toContainText('1. 儿童乐园 · 2. 共享菜园')
  await review.getByRole('button', { name: '确认投票' }).press('Enter')
  await expect(page.getByRole('heading', { name: '您的票已经投出' })).toBeVisible()
  await expect(page.getByText(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/)).toBeVisible()
  await expect(manager.locator('#turnout')).toContainText(/\d+ 户中有 [1-9]\d* 户参加/)
  await expect(manager.locator('#turnout')).not.toContainText('儿童乐园')
  await page.goto(`${address}/result`)
  await expect(page.getByText('表决现在的状态不能这样做')).toBeVisible()
})
