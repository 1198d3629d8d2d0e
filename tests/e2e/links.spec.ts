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

/** Ids that stand more than once: a label belongs to the first field with its id, whatever form it is in. */
function repeatedIds(html: string): string[] {
  const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id ?? '')
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}

/** Follows the first few links to every kind of page from the front page on; says what is wrong there. */
async function lookAround(request: APIRequestContext): Promise<{ wrong: string[]; pages: number }> {
  const wrong: string[] = []
  const seen = new Set(['/'])
  const ofAKind = new Map<string, number>()
  const ahead = [{ address: '/', from: '' }]
  for (const { address, from } of ahead) {
    const answer = await request.get(address)
    const html = await answer.text()
    if (!answer.ok()) wrong.push(`${answer.status()} at ${address}, linked from ${from}`)
    for (const id of repeatedIds(html)) wrong.push(`${id} twice at ${address}`)
    for (const to of linksIn(html)) {
      const known = ofAKind.get(kindOf(to)) ?? 0
      if (seen.has(to) || known >= OF_A_KIND) continue
      seen.add(to)
      ofAKind.set(kindOf(to), known + 1)
      ahead.push({ address: to, from: address })
    }
  }
  return { wrong, pages: ahead.length }
}

for (const login of ['', ...PEOPLE, 'admin']) {
  test(`every link of ${login || 'a stranger'} leads to a page that is open and well formed`, async ({ page }) => {
    test.slow()
    if (login) await signIn(page, login)
    const { wrong, pages } = await lookAround(page.request)
    expect(wrong).toEqual([])
    expect(pages).toBeGreaterThan(30)
  })
}
