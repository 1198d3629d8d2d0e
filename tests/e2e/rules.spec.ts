import { expect, test } from '@playwright/test'
import { fileCase } from './pages/file-case.ts'
import { openAs, signIn, signInOnPage } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'rules are written at desks')

test('D7, D9: a rule is edited, back-tested, reviewed by a second person, and the next case goes by it', async ({
  page,
  browser,
}) => {
  test.slow()
  await signInOnPage(page, 'admin')
  await page.goto('/admin/rules/drafts')
  await page.getByRole('textbox', { name: '要改什么' }).fill('信号塔边的路灯改派')
  await page.getByRole('button', { name: '开始起草' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '信号塔边的路灯改派' })).toBeVisible()
  const draft = page.url()

  await page.goto(`${draft}/rule`)
  const blocks = page.locator('.queryBuilder')
  await blocks.getByRole('button', { name: '＋ 条件' }).click()
  await blocks.getByRole('combobox', { name: '事实' }).selectOption('words')
  await blocks.getByRole('combobox', { name: '比较方式' }).selectOption('anyOf')
  await blocks.getByRole('textbox', { name: '出现的词' }).fill('信号塔')
  await page.getByRole('combobox', { name: /^派给.*添加/ }).selectOption('city-housing')
  await page.getByRole('textbox', { name: '中文说明' }).fill('信号塔边的路灯由住房局办理')
  await page.getByRole('textbox', { name: '英文说明' }).fill('Lights at the mast go to housing')
  await page.getByRole('textbox', { name: '编号', exact: true }).fill('lights-at-the-mast')
  await page.getByRole('textbox', { name: '次序' }).fill('5')
  await page.getByRole('textbox', { name: '内容' }).fill('信号塔旁边的路灯不亮')
  await expect(page.getByText('判断结果')).toBeVisible()
  await expect(page.getByRole('status').filter({ hasText: '市住房' })).toBeVisible()
  await page.getByRole('button', { name: '保存到草案' }).click()
  await expect(page.getByText('已保存。')).toBeVisible()

  await page.goto(draft)
  await page.getByText('回测 · 影子运行').click()
  await page.getByRole('button', { name: '开始回测' }).click()
  await expect(page.getByText('完成')).toBeVisible({ timeout: 20_000 })

  await page.goto(`${draft}?act=submit`)
  await page.locator('form').getByRole('button', { name: '送审' }).click()
  await expect(page.getByText('须由另一位管理员审核')).toBeVisible()

  const second = await openAs(browser, 'admin-reviewer', `${new URL(draft).pathname}?act=approve`)
  await second.locator('form').getByRole('button', { name: '批准并发布' }).click()
  await expect(second.getByText('已发布').first()).toBeVisible()

  const { reference } = await fileCase(second, {
    type: '求助',
    text: '信号塔旁边的路灯不亮，晚上看不见路，请来修一下。',
  })
  await signIn(page, 'dispatcher')
  await expect(async () => {
    await page.goto(`/desk/cases/${reference}`)
    await expect(page.getByText('信号塔边的路灯由住房局办理').first()).toBeAttached({ timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
})
