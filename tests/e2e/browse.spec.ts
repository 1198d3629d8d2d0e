import { expect, test } from '@playwright/test'

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('the public list is narrowed by type, and its address says so', async ({ page, isMobile }) => {
    test.skip(isMobile, 'one screen size is enough')
    await page.goto('/cases')
    await page.getByRole('combobox', { name: '类型' }).selectOption({ label: '建议' })
    await page.getByRole('button', { name: '筛选' }).click()
    await expect(page).toHaveURL(/[?&]type=suggestion(&|$)/)
    await expect(page.getByRole('link', { name: '建议在社区公园增设无障碍坡道' })).toBeVisible()
    await expect(page.getByRole('link', { name: '老旧小区加装电梯怎么申请' })).toHaveCount(0)
    await expect(page.getByRole('combobox', { name: '类型' })).toHaveValue('suggestion')
    await page.getByRole('link', { name: '清除条件' }).click()
    await expect(page.getByRole('link', { name: '老旧小区加装电梯怎么申请' })).toBeVisible()
  })
})
