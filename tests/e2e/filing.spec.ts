import { expect, test } from '@playwright/test'
import sharp from 'sharp'
import { fileCase, fillFiling, readReceipt, waitForScripts } from './pages/file-case.ts'
import { signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => !isMobile, 'filing is looked at on a phone')

const LAMPS = '白鹭花园北门三盏路灯不亮，晚上很黑，老人孩子走路看不清。'

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('a complaint with a place and a photo gets a receipt that tracks it without an account', async ({ page }) => {
    const picture = sharp({ create: { width: 80, height: 60, channels: 3, background: '#456' } })
    await page.goto('/file?type=complaint')
    await fillFiling(page, { type: '投诉', text: LAMPS, address: '北门公交站旁' })
    // Each list is filled from the one before, by the server.
    for (const [list, choice] of [
      [/^区/, '思明区'],
      [/^街道/, '厦港街道'],
      [/^社区/, '鸿山社区'],
    ] as const) {
      await page.getByRole('combobox', { name: list }).selectOption({ label: choice })
      await page.getByRole('button', { name: '更新列表' }).click()
    }
    await expect(page.getByRole('textbox', { name: '写写是怎么回事' })).toHaveValue(LAMPS)
    const photo = { name: 'lamp.jpg', mimeType: 'image/jpeg', buffer: await picture.jpeg().toBuffer() }
    await page.getByLabel('选择照片').setInputFiles(photo)
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const { reference, code } = await readReceipt(page)
    await expect(page.getByRole('img', { name: /二维码/ })).toBeVisible()

    await page.goto('/track')
    await page.getByRole('textbox', { name: '受理编号' }).fill(reference)
    await page.getByRole('textbox', { name: '查询码' }).fill('22222222')
    await page.getByRole('button', { name: '查看进度' }).click()
    await expect(page.getByRole('alert')).toContainText('编号和查询码对不上')
    await expect(page.getByRole('textbox', { name: '受理编号' })).toHaveValue(reference)

    await page.getByRole('textbox', { name: '查询码' }).fill(code.toLowerCase())
    await page.getByRole('button', { name: '查看进度' }).click()
    await expect(page.getByText('提交了投诉')).toBeVisible()
    await expect(page.getByText('思明区 厦港街道 鸿山社区 北门公交站旁')).toBeVisible()
    const shown = page.locator('main img')
    await expect(shown).toHaveCount(1)
    expect((await page.request.get((await shown.getAttribute('src')) ?? '')).headers()['content-type']).toMatch(
      /^image/,
    )
  })

  test('a form that says too little comes back with what was typed and what is wrong', async ({ page }) => {
    await page.goto('/file')
    await fillFiling(page, { type: '建议', text: '灯', address: '湖滨南路 1 号', publish: true })
    await page.getByRole('textbox', { name: '怎么称呼您' }).fill('林女士')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await expect(page.getByRole('alert').getByRole('link', { name: /写写是怎么回事/ })).toBeVisible()
    await expect(page.getByRole('radio', { name: /^建议/ })).toBeChecked()
    await expect(page.getByRole('textbox', { name: '写写是怎么回事' })).toHaveValue('灯')
    await expect(page.getByRole('textbox', { name: '详细位置' })).toHaveValue('湖滨南路 1 号')
    await expect(page.getByRole('textbox', { name: '怎么称呼您' })).toHaveValue('林女士')
    await expect(page.getByRole('checkbox', { name: '同意公开' })).toBeChecked()
  })
})

test('what is wrong is said on top, each line leads to its field, and goes on being said', async ({ page }) => {
  await page.goto('/file')
  await fillFiling(page, { type: '建议', text: '灯' })
  await page.getByRole('button', { name: '提交', exact: true }).click()
  const summary = page.getByRole('alert')
  await summary.getByRole('link', { name: /写写是怎么回事/ }).click()
  const text = page.getByRole('textbox', { name: '写写是怎么回事' })
  await expect(text).toBeFocused()
  await expect(text).toHaveAccessibleDescription(/至少/)
  await expect(summary).toBeVisible()
})

test('a draft survives a reload, and two presses on the button file one case', async ({ page }) => {
  await signIn(page, 'neighbour')
  await page.goto('/file')
  await waitForScripts(page)
  const saved = page.waitForResponse((response) => response.url().endsWith('/resources/draft'))
  await fillFiling(page, { type: '投诉', text: '小区门口的垃圾桶三天没有清运，味道很大。', address: '松柏小区西门' })
  await saved
  await page.reload()
  await waitForScripts(page)
  await expect(page.getByText('已恢复上次没写完的草稿')).toBeVisible()
  await expect(page.getByRole('textbox', { name: '写写是怎么回事' })).toHaveValue(/三天没有清运/)
  await page.getByRole('button', { name: '提交', exact: true }).dblclick()
  const { reference } = await readReceipt(page)

  await page.goto('/my')
  await expect(page.getByRole('link', { name: /小区门口的垃圾桶三天没有清运/ })).toHaveCount(1)
  await page.goto(`/cases/${reference}`)
  await expect(page.getByText('松柏小区西门')).toBeVisible()
  await page.goto('/file')
  await expect(page.getByText('已恢复上次没写完的草稿')).toHaveCount(0)
})

test('an anonymous report names nobody, not even to the account that filed it', async ({ page }) => {
  await signIn(page, 'neighbour')
  const { reference, code } = await fileCase(page, {
    type: '举报',
    text: '官任社区有人夜里往筼筜湖里倒装修垃圾，请查一查。',
    anonymous: true,
  })
  await expect(page.getByText('谁也查不到').or(page.locator('.notice--warning')).first()).toBeVisible()
  await page.goto('/my')
  await expect(page.getByRole('link', { name: /筼筜湖/ })).toHaveCount(0)
  expect((await page.goto(`/cases/${reference}`))?.status()).toBe(404)
  const opened = await page.goto(`/cases/${reference}?code=${code}`)
  expect(opened?.status()).toBe(200)
  await expect(page.locator('main')).toContainText('筼筜湖')
  await expect(page.locator('main')).not.toContainText('陈志强')
  await expect(page.locator('main')).not.toContainText('neighbour')
})

test.describe('editing without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('photos are taken away and added until an office accepts the case', async ({ page }) => {
    const photo = async (background: string) => ({
      name: 'photo.jpg',
      mimeType: 'image/jpeg',
      buffer: await sharp({ create: { width: 80, height: 60, channels: 3, background } })
        .jpeg()
        .toBuffer(),
    })
    await page.goto('/file')
    await fillFiling(page, { type: '求助', text: '有一件事想说，说不清楚归谁管。' })
    await page.getByLabel('选择照片').setInputFiles([await photo('#a33'), await photo('#3a3')])
    await page.getByRole('button', { name: '提交', exact: true }).click()
    const { reference, code } = await readReceipt(page)

    await page.goto(`/cases/${reference}?code=${code}`)
    await page.getByRole('link', { name: '修改内容' }).click()
    const previews = page.locator('.filing-photos img')
    await expect(previews).toHaveCount(2)
    const [taken, kept] = await previews.evaluateAll((all) => all.map((one) => one.getAttribute('src') ?? ''))
    await page.getByRole('button', { name: /照片 1/ }).click()
    await expect(previews).toHaveCount(1)
    await page.getByLabel('选择照片').setInputFiles(await photo('#33a'))
    await page.getByRole('button', { name: '保存修改' }).click()

    await expect(page.getByText('修改了内容')).toBeVisible()
    await expect(page.locator('main img')).toHaveCount(2)
    await expect(page.locator(`main img[src="${kept}"]`)).toBeVisible()
    expect((await page.request.get(taken ?? '')).status()).toBe(404)
  })
})
