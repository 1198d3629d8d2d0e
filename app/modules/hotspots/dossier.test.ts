import { expect, test } from 'vitest'
import {
  countBy,
  type DossierCase,
  monthsBetween,
  recurrence,
  representative,
  suggestedLead,
  unitRecords,
} from './dossier.rules.ts'
import { placeWords, typicalWords } from './typical-words.rules.ts'

const one = (given: Partial<DossierCase>): DossierCase => ({
  id: 'c',
  at: 0,
  closedAt: null,
  status: 'closed',
  outcome: null,
  round: 1,
  appealed: false,
  departmentId: null,
  categoryCode: null,
  districtCode: null,
  ...given,
})
const done = (departmentId: string, given: Partial<DossierCase> = {}) =>
  one({ departmentId, closedAt: 5, outcome: 'solved', ...given })

test('the suggested lead ended most cases well, and one lucky case is no record', () => {
  const steady = Array.from({ length: 10 }, (_, at) => done('parks', at === 0 ? { round: 2 } : {}))
  const records = unitRecords([...steady, done('urban'), done('police', { appealed: true }), done('police')])
  expect(records[0]).toEqual({ departmentId: 'parks', cases: 10, closed: 10, solved: 9, reworked: 1 })
  expect(suggestedLead(records)?.departmentId).toBe('parks')
  expect(suggestedLead(unitRecords([done('urban')]))).toBeNull()
})

test('a trouble is back when messages come after the first case was closed', () => {
  expect(recurrence([one({ at: 1 }), one({ at: 2, closedAt: 4 }), one({ at: 6 })])).toEqual({
    closedFirst: 4,
    after: 1,
  })
  expect(recurrence([one({ at: 1 })])).toEqual({ closedFirst: null, after: 0 })
})

test('months without a message are in the table, counts come most frequent first', () => {
  expect(
    monthsBetween(
      new Map([
        ['2025-12', 2],
        ['2026-02', 1],
        ['2026-06', 3],
      ]),
    ),
    'a stretch without any message is one row',
  ).toEqual([
    { month: '2025-12', until: '2025-12', count: 2 },
    { month: '2026-01', until: '2026-01', count: 0 },
    { month: '2026-02', until: '2026-02', count: 1 },
    { month: '2026-03', until: '2026-05', count: 0 },
    { month: '2026-06', until: '2026-06', count: 3 },
  ])
  expect(monthsBetween(new Map())).toEqual([])
  expect(countBy(['b', 'a', null, 'b'])).toEqual([
    { key: 'b', count: 2 },
    { key: 'a', count: 1 },
  ])
})

test('typical words are said by three people, in their longest form, and never what one person alone says', () => {
  const said = ['一', '二', '三', '四'].map((person) => ({
    person,
    text: `碧海花园门口的垃圾站太臭了${person === '一' ? '我叫王小明' : ''}`,
  }))
  const words = typicalWords(said, () => 1)
  expect(words.join()).toContain('碧海花园')
  expect(words.join()).not.toContain('王小明')
  expect(typicalWords(said.slice(0, 2), () => 1)).toEqual([])
  expect(placeWords(['碧海花园', '垃圾站', '太臭了'])).toEqual(['碧海花园'])
  expect(
    representative(
      [
        { id: 'a', title: '路灯' },
        { id: 'b', title: '碧海花园垃圾站' },
      ],
      ['垃圾站', '碧海花园'],
    ),
  ).toBe('b')
})
