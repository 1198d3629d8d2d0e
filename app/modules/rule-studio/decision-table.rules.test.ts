import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { conditions, facts } from '#tests/factories/arbitrary-rules.ts'
import { evaluate } from '../routing/evaluate.rules.ts'
import type { Condition, Rule } from '../routing/routing.schema.ts'
import { COLUMNS, readTable, tableOf } from './decision-table.rules.ts'

const rule = (when: Condition, more: Partial<Rule> = {}): Rule => ({
  ...{ code: 'r1', priority: 5, when, effect: { lead: ['u1', 'street-of-place'], support: [], category: 'D2' } },
  ...{ explainZh: '规则一', explainEn: 'Rule one', ...more },
})

const there = (rules: Rule[]) => tableOf(rules).map((row, index) => ({ line: index + 2, row }))
const back = (rows: ReturnType<typeof there>) => {
  const read = readTable([...COLUMNS], rows)
  if (!read.ok) throw new Error(JSON.stringify(read.problems))
  return read.rules
}

describe('a decision table', () => {
  test('holds every condition: there and back it means the same to every case', () => {
    fc.assert(
      fc.property(conditions, facts, (when, given) => {
        const [read] = back(there([rule(when)]))
        expect(evaluate(read?.when ?? when, given).result).toBe(evaluate(when, given).result)
      }),
      { numRuns: 500 },
    )
  })

  test('writes plain conditions in plain columns', () => {
    const when: Condition = {
      all: [
        { fact: 'category', op: 'eq', value: 'D2' },
        { fact: 'words', op: 'noneOf', value: ['停电', '停水'] },
        { fact: 'hour', op: 'within', value: { from: 22, to: 6 } },
        { fact: 'placeKnown', op: 'eq', value: true },
      ],
    }
    const [row] = tableOf([rule(when)])
    expect(row).toMatchObject({
      'if category': 'D2',
      'if words': '!停电 | 停水',
      'if hour': '22..6',
      'if placeKnown': 'yes',
      'if (JSON)': '',
      lead: 'u1 street-of-place',
    })
  })

  test('no cell is a formula to a spreadsheet, and none is changed by that', () => {
    const dangers = ['=HYPERLINK("http://x")', '+1', '-1', '@SUM(A1)', "'=1", '＝1']
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...dangers), fc.string({ minLength: 1, maxLength: 50 })), (text) => {
        fc.pre(text.trim() === text && text !== '')
        const rows = there([rule({ fact: 'conduct', op: 'eq', value: true }, { explainZh: text })])
        for (const cell of Object.values(rows[0]?.row ?? {})) expect(cell).not.toMatch(/^[=+\-@\t\r＝＋－＠]/)
        expect(back(rows)[0]?.explainZh).toBe(text)
      }),
    )
  })

  test('every mistake is told with its line and column, and nothing is read in part', () => {
    const rows = there([rule({ fact: 'hour', op: 'gte', value: 8 }), rule({ fact: 'conduct', op: 'eq', value: true })])
    const bad = rows.map(({ line, row }) => ({
      line,
      row: { ...row, 'if hour': line === 2 ? 'late' : '', urgency: 'U9' },
    }))
    const read = readTable([...COLUMNS], bad)
    expect(read).toMatchObject({
      ok: false,
      problems: [
        { line: 2, column: 'if hour' },
        { line: 3, column: 'urgency' },
      ],
    })
    expect(readTable([...COLUMNS], rows)).toMatchObject({
      ok: false,
      problems: [
        { line: 2, column: 'code' },
        { line: 3, column: 'code' },
      ],
    })
    expect(readTable(['code', 'colour'], rows)).toMatchObject({
      ok: false,
      problems: [{ column: 'colour' }, { column: 'priority' }, { column: 'explainZh' }, { column: 'explainEn' }],
    })
    expect(readTable([...COLUMNS], [])).toMatchObject({ ok: false })
  })
})
