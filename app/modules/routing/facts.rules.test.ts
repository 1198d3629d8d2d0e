import { describe, expect, test } from 'vitest'
import { areasOf } from './areas.rules.ts'
import { buildReader, type CaseToRoute, takeFacts } from './facts.rules.ts'
import { FACT_NAMES, FACTS, type Leaf, type Rule } from './routing.schema.ts'
import { assembleRuleSet } from './rule-set.rules.ts'
import { simplifyText } from './simplify-text.server.ts'

const OLD_TOWN = { id: 'old-town', zh: '老城', en: 'Old town', divisions: ['350203009', '350205'] }

function asking(...leaves: Leaf[]) {
  const rules = leaves.map((when, n): Rule => {
    return { code: `r${n}`, priority: n, when, effect: { lead: ['u'], support: [] }, explainZh: '规', explainEn: 'r' }
  })
  const set = assembleRuleSet({ version: 1, rules, units: [], categories: [], areas: [OLD_TOWN] })
  const dayKinds = (date: string) => (date === '2026-02-15' ? (['workday', 'make-up-workday'] as const).slice() : null)
  return buildReader(set, { simplify: simplifyText, dayKinds })
}

const PLAIN: CaseToRoute = {
  type: 'complaint',
  channel: 'web',
  title: '',
  text: '',
  categoryCode: null,
  districtCode: null,
  streetCode: null,
  communityCode: null,
  targetDepartmentId: null,
  anonymous: false,
  confidential: false,
  occurredAt: null,
  submittedAt: new Date('2026-03-03T01:00:00Z'),
}
const take = (text: string, reader = asking(), more: Partial<CaseToRoute> = {}) =>
  takeFacts({ ...PLAIN, text, ...more }, reader, 'Asia/Shanghai').facts

describe('D1, the catalogue', () => {
  test('every fact has a name in both languages, a sample of its kind and a sensitivity', () => {
    for (const name of FACT_NAMES) {
      const { zh, en, kind, sample, sensitivity } = FACTS[name]
      expect(
        [zh, en].every((label) => label.length > 0),
        name,
      ).toBe(true)
      const type = { word: 'string', number: 'number', flag: 'boolean' }[kind as string] ?? 'object'
      expect(typeof sample, name).toBe(type)
      expect(['open', 'staff', 'restricted']).toContain(sensitivity)
    }
  })
})

describe('D2, text', () => {
  const reader = asking({ fact: 'text', op: 'containsAny', value: ['已经向法院起诉', 'WiFi 信号'] })

  test.each([['已经向法院起诉了'], ['已經向法院起訴了'], ['已经 向法院\n起诉'], ['我們已經向法院起訴，請處理']])(
    '%s: found whatever the letters, blanks and line breaks',
    (text) => {
      expect(take(text, reader).text).toEqual(['已经向法院起诉'])
    },
  )

  test('width and case do not count, and the spelling of the rule is what is kept', () => {
    expect(take('这里ｗｉｆｉ信号很差', reader).text).toEqual(['WiFi 信号'])
  })

  test('nothing of the text but phrases of the rules is kept', () => {
    const stored = JSON.stringify(take('我叫张小明，已经向法院起诉', reader))
    expect(stored).toContain('已经向法院起诉')
    expect(stored).not.toContain('张小明')
  })

  test('words of categories are found in traditional letters too', () => {
    const words = asking({ fact: 'words', op: 'anyOf', value: ['路灯'] })
    expect(take('樓下路燈不亮', words).words).toContain('路灯')
  })
})

describe('D2, areas', () => {
  const place = { districtCode: '350203', streetCode: null, communityCode: null }

  test.each([
    ['a street of the area', { ...place, streetCode: '350203009' }, ['old-town']],
    [
      'a community in a street of the area',
      { ...place, streetCode: '350203009', communityCode: '350203009057' },
      ['old-town'],
    ],
    ['a district of the area', { ...place, districtCode: '350205' }, ['old-town']],
    ['another street', { ...place, streetCode: '350203001' }, []],
    ['the district alone: it cannot be told', place, ['?old-town']],
    ['another district', { ...place, districtCode: '350206' }, []],
  ])('%s', (_name, at, expected) => {
    expect(areasOf(at, [OLD_TOWN])).toEqual(expected)
  })

  test('a place that is not known is in no area and outside none', () => {
    expect(areasOf({ districtCode: null, streetCode: null, communityCode: null }, [OLD_TOWN])).toBeNull()
  })
})

describe('D2, time in the zone of the place', () => {
  test('date, hour, minute and weekday belong to one local day', () => {
    const facts = take('', asking(), { occurredAt: new Date('2026-02-14T16:05:00Z') })
    expect(facts).toMatchObject({ hour: 0, minuteOfDay: 5, weekday: 7, calendar: ['workday', 'make-up-workday'] })
  })

  test('a day outside the calendar is of no known kind', () => {
    expect(take('').calendar).toBeNull()
  })
})

describe('labels', () => {
  test.each([
    ['楼上独居老人半夜摔倒', {}, ['elderly', 'night']],
    ['台风天暴雨，轮椅出不去', {}, ['disabled', 'rainstorm', 'typhoon']],
    ['广场舞太吵', { occurredAt: new Date('2026-03-03T15:30:00Z') }, ['night']],
    ['广场舞太吵', { submittedAt: new Date('2026-03-03T15:30:00Z') }, []],
  ])('%s', (text, more, expected) => {
    expect(take(text, asking(), more).tags).toEqual(expected)
  })
})
