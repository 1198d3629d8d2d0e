import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askedPairs, pairsOf, sharedPairs } from './settlement-likeness.rules.ts'
import { leftovers, scrub } from './settlement-scrub.rules.ts'

const names = { parties: ['林晓雯', '陈志强'], others: ['苏美玲'], places: ['白鹭花园'] }

describe('a settlement without names', () => {
  test('names, numbers, doors and places are taken out; the matter stays', () => {
    const told = '林晓雯住白鹭花园3号楼2单元501室，电话 138 0000 0000，说陈志强夜里拖桌椅。苏美玲约在演示路8号谈。'
    const scrubbed = scrub(told, names)
    for (const left of ['林晓雯', '陈志强', '苏美玲', '138', '501', '白鹭花园', '8号'])
      expect(scrubbed).not.toContain(left)
    for (const kept of ['甲方', '乙方', '夜里拖桌椅']) expect(scrubbed).toContain(kept)
    expect(leftovers(scrubbed, [...names.parties, ...names.others])).toEqual([])
    expect(leftovers('请找 chen@example.com', [])).toEqual(['chen@example.com'])
  })

  test('whatever number of a telephone or a paper is put anywhere is found again', () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 7, maxLength: 18 })
    fc.assert(
      fc.property(digits, fc.constantFrom('', '请打', '号码是'), (number, before) => {
        const told = `${before}${number}，晚上在。`
        expect(leftovers(told, [])).not.toEqual([])
        expect(scrub(told, names)).not.toContain(number)
      }),
    )
  })

  test('a dispute is like those that it shares words with', () => {
    const { pairs, least } = askedPairs('楼上半夜拖桌椅，太吵')
    const common = (text: string) => pairsOf(text).filter((pair) => pairs.includes(pair)).length
    expect(common('楼上夜里拖桌椅影响休息')).toBeGreaterThanOrEqual(least)
    expect(common('停车位被别人占用')).toBeLessThan(least)
    expect(sharedPairs(pairs, '楼上夜里拖桌椅影响休息')).toEqual(['楼上', '拖桌', '桌椅'])
    expect(askedPairs('')).toEqual({ pairs: [], least: 1 })
  })
})
