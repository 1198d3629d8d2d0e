import { existsSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readArea, writeArea } from './area.rules.ts'
import { orderKeyOf, spellLabel } from './dwelling-label.rules.ts'
import { readYuan, writeYuan } from './money.rules.ts'
import { fits, isWhole, representativeOf } from './ownership.rules.ts'
import { readRoll } from './roll.rules.ts'

const HEAD = ['楼栋', '单元', '房号', '面积', '用途', '产权人', '证件号码', '份额']
const table = (...rows: string[][]) => [HEAD, ...rows].map((cells, i) => ({ line: i + 1, cells }))

describe('a roll of dwellings', () => {
  test('is listed by building, unit and room in the order of their numbers', () => {
    const doors = [
      ['2', '', '101'],
      ['2', '1', '1001'],
      ['2', '1', '901'],
      ['10', '1', '101'],
      ['A2', '1', '101'],
    ].map(([building = '', unit = '', room = '']) => orderKeyOf({ building, unit, room }))
    expect([...doors].sort()).toEqual([doors[0], doors[2], doors[1], doors[3], doors[4]])
  })

  test('co-owners are rows of one dwelling; every wrong line is named and taken nothing of', () => {
    const { dwellings, problems } = readRoll(
      table(
        ['１号楼', '2单元', '101室', '89.5㎡', '', '甲', 'E1234567', '1/2'],
        ['1', '2', '101', '89.50', '住宅', '乙', '', '50%'],
        ['1', '2', '101', '89.50', '住宅', '丙', '', '1/3'],
        ['1', '2', '102', '八十', '住宅', '', '', ''],
        ['1', '', '', '80', '', '', '', ''],
        ['1', '2', '103', '80', '仓库', '', '', ''],
        ['1', '2', '104', '80.001', '', '', '', ''],
        ['1', '2', '105', '80', '', '', '11010519491231002', ''],
        ['1', '2', '101', '90', '住宅', '丁', '', '1/9'],
      ),
    )
    expect(dwellings).toHaveLength(1)
    expect(dwellings[0]).toMatchObject({ building: '1', unit: '2', room: '101', area: 8950, use: 'residential' })
    expect(dwellings[0]?.owners.map(({ name }) => name)).toEqual(['甲', '乙'])
    expect(problems.map(({ line }) => line)).toEqual([4, 5, 6, 7, 8, 9, 10])
  })

  test('a table without the needed columns says which', () => {
    expect(readRoll([{ line: 1, cells: ['building', 'owner'] }]).problems[0]?.en).toContain('room, area')
    expect(readRoll([]).problems).toHaveLength(1)
  })

  const strings = '../shared/data/bad-input/strings/blns.json'
  test.skipIf(!existsSync(strings))('naughty strings make problems or names, never a fall', () => {
    const naughty = JSON.parse(readFileSync(strings, 'utf8')) as string[]
    const rows = naughty.flatMap((text) => [
      [text, '', '1', '80', '', '', '', ''],
      ['1', '', '1', text, text, text, text, text],
    ])
    const { dwellings } = readRoll(table(...rows))
    for (const { building } of dwellings) expect(building).toMatch(/^[^\p{Cc}\p{Cf}]{1,20}$/u)
  })

  test('people and the roll write the same door', () => {
    const doors = [
      { building: '8栋', unit: '2 单元', room: '0801室' },
      { building: '８号楼', unit: '２', room: '0801' },
      { building: '8', unit: '2单元', room: '0801号' },
    ]
    expect(new Set(doors.map((door) => JSON.stringify(spellLabel(door)))).size).toBe(1)
  })
})

describe('A12: weights are whole numbers', () => {
  test('areas and amounts survive being written and read', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 1_000_000 }), (area) => readArea(writeArea(area)) === area))
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: 10_000_000_000n }), (fen) => readYuan(writeYuan(fen)) === fen))
    expect([readArea('0'), readArea('1e3'), readArea('-5'), readYuan('0.001'), readYuan('∞')]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(writeYuan(-123456789n)).toBe('-1,234,567.89')
  })

  test('shares add up exactly', () => {
    const third = { numerator: 1, denominator: 3 }
    expect(isWhole([third, third, third])).toBe(true)
    expect(fits([third, third, third, { numerator: 1, denominator: 9999 }])).toBe(false)
  })
})

test('A13: one representative, when every co-owner chose the same', () => {
  const owner = (id: string, choiceId: string | null) => ({ id, userId: null, choiceId, numerator: 1, denominator: 2 })
  expect(representativeOf([owner('a', null)])?.id).toBe('a')
  expect(representativeOf([owner('a', 'b'), owner('b', null)])).toBeNull()
  expect(representativeOf([owner('a', 'b'), owner('b', 'a')])).toBeNull()
  expect(representativeOf([owner('a', 'b'), owner('b', 'b')])?.id).toBe('b')
  expect(representativeOf([owner('a', 'c'), owner('b', 'c')])).toBeNull()
})
