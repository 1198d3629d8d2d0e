import { expect, test } from '@playwright/test'

test('the home page answers in Chinese, with a policy that names its scripts', async ({ page }) => {
  const problems: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  const response = await page.goto('/')
  expect(response?.status()).toBe(200)
  const policy = response?.headers()['content-security-policy'] ?? ''
  expect(policy).toContain("default-src 'self'")
  expect(policy).toMatch(/script-src 'self' 'nonce-[\w-]{20,}'/)
  expect(policy).toContain("frame-ancestors 'none'")
  await expect(page.locator('html')).toHaveAttribute('lang', /^zh/)
  await page.waitForLoadState('networkidle')
  expect(problems).toEqual([])
})

test('no page tears a Chinese character apart', async ({ request }) => {
  for (const address of ['/', '/file', '/cases', '/login', '/track', '/register']) {
    const page = await (await request.get(address)).body()
    expect(page.includes(0), address).toBe(false)
    expect(page.toString(), address).not.toContain('�')
  }
})

test('the process says that it runs and is ready', async ({ request }) => {
  expect((await request.get('/healthz')).status()).toBe(200)
  const ready = await request.get('/readyz')
  expect(ready.status()).toBe(200)
  expect(await ready.json()).toMatchObject({ ready: true, migrations: true, relay: true })
  expect(await (await request.get('/metrics')).text()).toContain('http_request_seconds_bucket')
})

test('a resident signs in', async ({ page }) => {
  await page.goto('/login')
  await page.getByRole('textbox', { name: '登录名' }).fill('resident')
  await page.getByRole('textbox', { name: '密码' }).fill('jiazhu-demo')
  await page.getByRole('textbox', { name: '密码' }).press('Enter')
  await expect(page).not.toHaveURL(/\/login/)
  const cookies = await page.context().cookies()
  expect(cookies.find((cookie) => cookie.name === 'jz_session')?.httpOnly).toBe(true)
})

test('the language switch changes the language of the page', async ({ page }) => {
  await page.goto('/')
  await page
    .getByRole('button', { name: 'English' })
    .or(page.getByRole('link', { name: 'English' }))
    .first()
    .click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
})

test('a write from another site is refused', async ({ request }) => {
  const options = {
    headers: { Origin: 'https://elsewhere.example' },
    form: { login: 'resident', password: 'jiazhu-demo' },
  }
  expect((await request.post('/login', options)).status()).toBe(403)
  const answer = await request.post('/api/v1/session', { headers: { Origin: 'https://elsewhere.example' }, data: {} })
  expect(answer.status()).toBe(403)
  expect(answer.headers()['content-type']).toContain('application/problem+json')
})
