import AxeBuilder from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { fileCase } from './pages/file-case.ts'
import { openAs, signIn } from './pages/sign-in.ts'

const STANDARD = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']
const PHONE = { width: 360, height: 740 }
const DESKTOP = { width: 1366, height: 900 }

type Refs = {
  own: string
  code: string
  unit: string
  done: string
  /** A matter that is talked over, a vote that is open, and one that was counted. */
  matter: string
  open: string
  counted: string
  survey: string
  /** A reward that the resident has reserved. */
  redemption: string
}

/** Pages by who opens them; `case` is a case of the resident that nobody has taken yet, `unit` one of the parks office. */
const PAGES: Record<string, (refs: Refs) => string[]> = {
  anonymous: ({ done }) => [
    '/',
    '/track',
    '/file?type=report',
    '/cases',
    '/cases/map',
    `/cases/${done}`,
    '/mediations/verify',
    '/login',
    '/register',
    '/nowhere',
  ],
  resident: ({ redemption, own, code, done }) => [
    '/my',
    '/my/home',
    '/my/data',
    '/mediations',
    '/mediations/apply',
    '/credit',
    '/credit/rewards',
    '/credit/public',
    `/credit/redemptions/${redemption}`,
    '/file',
    `/cases/${own}`,
    `/cases/${own}/edit`,
    `/cases/${done}?act=dispute`,
    `/file/receipt/${own}?code=${code}`,
  ],
  handler: ({ unit }) => ['/desk', `/desk/cases/${unit}`, `/desk/cases/${unit}?act=reply`],
  leader: () => ['/desk?view=done'],
  dispatcher: ({ own }) => ['/desk/dispatch', `/desk/cases/${own}?act=dispatch`, '/desk/review'],
  callback: () => ['/desk/follow-up'],
  manager: ({ open }) => [
    '/community',
    '/community/votes',
    `/community/votes/${open}`,
    '/community/activities',
    '/community/people',
    '/community/mediations',
    '/community/mediations/library',
    '/community/compounds',
    '/community/dwellings',
    '/mediations/apply',
  ],
  shop: () => ['/partner'],
  supervisor: () => ['/supervise', '/admin/credit', '/admin/credit?view=audits', '/admin/credit?view=objections'],
  owner: ({ matter, open, counted }) => [
    `/matters/${matter}`,
    `/matters/${matter}/amend`,
    `/votes/${open}`,
    `/votes/${open}/ballot`,
    `/votes/${counted}/result`,
    '/activities',
  ],
  tenant: ({ survey }) => [`/surveys/${survey}`],
  admin: () => [
    '/admin',
    '/admin/users',
    '/admin/users?user=demo-handler',
    '/admin/departments',
    '/admin/rules',
    '/admin/rules/drafts',
    '/admin/rules/tests',
    '/admin/rules/versions',
    '/admin/time',
    '/admin/time/policies',
    '/admin/jobs',
    '/admin/credit?view=rules',
    '/admin/credit/rewards',
    '/admin/matters',
  ],
}

const NONE = { matter: '', open: '', counted: '', survey: '' }
let refs: Refs = { own: '', code: '', unit: '', done: '', redemption: '', ...NONE }

async function referenceOf(page: Page, address: string, title: string): Promise<string> {
  await page.goto(address)
  const href = await page.getByRole('link', { name: title }).first().getAttribute('href')
  return /[A-Z]{2}\d{6}-[0-9A-Z]{6}/.exec(href ?? '')?.[0] ?? ''
}

test.use({ contextOptions: { reducedMotion: 'reduce' } })

test.beforeAll(async ({ browser }) => {
  const resident = await openAs(browser, 'resident', '/my')
  const { reference: own, code } = await fileCase(resident, { type: '投诉', text: '有一个情况想请你们看看归谁管。' })
  const done = await referenceOf(resident, '/my', '白鹭花园北门三盏路灯不亮')
  const redemption = await idOf(resident, '/credit/rewards', '环保袋一个')
  const handler = await openAs(browser, 'handler', '/desk')
  const house = await refsOfCompound(await openAs(browser, 'manager', '/community'))
  refs = { ...house, own, code, done, redemption, unit: await referenceOf(handler, '/desk', '绿化带树枝挡住红绿灯') }
})

/** The last part of the address of a link by what it says. */
async function idOf(page: Page, address: string, name: string): Promise<string> {
  await page.goto(address)
  const href = await page.getByRole('link', { name }).first().getAttribute('href')
  return href?.split('/').at(-1) ?? ''
}

async function refsOfCompound(page: Page): Promise<typeof NONE> {
  return {
    matter: await idOf(page, '/matters', '东门到 2 号楼的路灯怎么修'),
    open: await idOf(page, '/community/votes', '电梯更换和中心花园改造'),
    counted: await idOf(page, '/community/votes', '东门空地出租'),
    survey: await idOf(page, '/activities', '公共收益先用在哪里'),
  }
}

/** What axe finds on the page as it is shown, one line each. */
async function violations(page: Page): Promise<string[]> {
  // Without frames of other sites, which there are none of, the older way finds the same and opens no page of its own.
  const { violations: found } = await new AxeBuilder({ page }).withTags(STANDARD).setLegacyMode(true).analyze()
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(' | ')}`)
}

/** Errors that scripts and the security policy write; an address that is meant to be missing is none. */
function listenForErrors(page: Page): string[] {
  const errors: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('404')) errors.push(`${page.url()} ${message.text()}`)
  })
  page.on('pageerror', (error) => errors.push(`${page.url()} ${error.message}`))
  return errors
}

/** Light on the narrowest phone, then dark on a desktop: axe reads every other page in the second look, the rest in the first. */
async function lookBothWays(page: Page, address: string, index: number): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' })
  await page.setViewportSize(PHONE)
  await page.goto(address)
  if (index % 2 === 0) await readByAxe(page, `${address} on a phone`)
  await fits(page, `${address} on a phone`)
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.setViewportSize(DESKTOP)
  if (index % 2 === 1) await readByAxe(page, `${address} on a desktop`)
  await fits(page, `${address} on a desktop`)
}

async function readByAxe(page: Page, where: string): Promise<void> {
  expect.soft(await violations(page), `axe: ${where}`).toEqual([])
}

async function fits(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect.soft(overflow, `sideways scroll: ${where}`).toBeLessThanOrEqual(0)
}

for (const [who, addresses] of Object.entries(PAGES)) {
  test(`${who}: every page can be used by everybody`, async ({ page, isMobile }) => {
    test.skip(Boolean(isMobile), 'looks at both sizes itself')
    test.slow()
    const errors = listenForErrors(page)
    if (who !== 'anonymous') await signIn(page, who)
    for (const [index, address] of addresses(refs).entries()) {
      await test.step(address, () => lookBothWays(page, address, index))
    }
    expect(errors).toEqual([])
  })
}

for (const [choice, press] of [
  ['English', 'English'],
  ['senior mode', '长辈版'],
] as const) {
  test(`the first pages in ${choice}`, async ({ page, isMobile }) => {
    test.skip(!isMobile, 'the narrow screen is the harder one')
    await page.setViewportSize(PHONE)
    await page.goto('/')
    await page.getByRole('button', { name: press }).click()
    const changed = choice === 'English' ? 'html[lang="en"]' : 'html[data-senior]'
    await expect(page.locator(changed)).toHaveCount(1)
    for (const address of ['/', '/file', `/cases/${refs.done}`]) {
      await page.goto(address)
      await readByAxe(page, `${address} in ${choice}`)
      await fits(page, `${address} in ${choice}`)
    }
  })
}

test('filing starts with the keyboard alone', async ({ page, isMobile }) => {
  test.skip(Boolean(isMobile), 'keyboards are on desks')
  await page.goto('/file')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeFocused()
  await expect(page.getByRole('link', { name: '跳到正文' })).toBeInViewport()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '看常见问题（另开一页）' })).toBeFocused()
  await page.keyboard.press('Tab')
  const type = page.getByRole('radio').first()
  await expect(type).toBeFocused()
  await page.keyboard.press('Space')
  await expect(type).toBeChecked()
  await page.keyboard.press('Tab')
  const text = page.getByRole('textbox', { name: '写写是怎么回事' })
  await expect(text).toBeFocused()
  const ring = await text.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element)
    return (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || boxShadow !== 'none'
  })
  expect(ring).toBe(true)
  await page.keyboard.type('楼道灯坏了，晚上看不见台阶。')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('textbox', { name: '标题' })).toBeFocused()
})
