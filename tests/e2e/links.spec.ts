import { type APIRequestContext, expect, test } from '@playwright/test'
import { signIn } from './pages/sign-in.ts'

test.skip(({ isMobile }) => Boolean(isMobile), 'links are the same on every screen')

const PEOPLE = ['resident', 'owner', 'shop', 'handler', 'leader', 'dispatcher', 'supervisor', 'callback', 'manager']
const LINK = /<a\b[^>]*?\shref="(\/[^"#]*)[^>]*>/g
/** What a link does besides showing a page, and what is no page. A notice's is followed in notice-links.test.ts. */
const NOT_FOLLOWED = /^\/(logout|language|senior|inbox\/open|photos)\b|\.\w{2,4}$/
const OF_A_KIND = 3

/** Which page an address is, whatever it is about. */
const kindOf = (address: string) => address.replace(/\?.*/, '').replace(/\/(?=[\w:-]*\d)[\w:-]{3,}/g, '/:id')

const linksIn = (html: string) =>
  [...html.matchAll(LINK)].map(([, href = '']) => href.replaceAll('&amp;', '&')).filter((to) => !NOT_FOLLOWED.test(to))

/** Follows the first few links to every kind of page from the front page on; says which of them are closed, and where. */
async function findClosedDoors(request: APIRequestContext): Promise<{ closed: string[]; pages: number }> {
  const closed: string[] = []
  const seen = new Set(['/'])
  const ofAKind = new Map<string, number>()
  const ahead = [{ address: '/', from: '' }]
  for (const { address, from } of ahead) {
    const answer = await request.get(address)
    if (!answer.ok()) closed.push(`${answer.status()} at ${address}, linked from ${from}`)
    for (const to of linksIn(await answer.text())) {
      const known = ofAKind.get(kindOf(to)) ?? 0
      if (seen.has(to) || known >= OF_A_KIND) continue
      seen.add(to)
      ofAKind.set(kindOf(to), known + 1)
      ahead.push({ address: to, from: address })
    }
  }
  return { closed, pages: ahead.length }
}

for (const login of ['', ...PEOPLE, 'admin']) {
  test(`no link leads ${login || 'a stranger'} to a closed door`, async ({ page }) => {
    test.slow()
    if (login) await signIn(page, login)
    const { closed, pages } = await findClosedDoors(page.request)
    expect(closed).toEqual([])
    expect(pages).toBeGreaterThan(30)
  })
}
