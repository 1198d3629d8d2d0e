import fc from 'fast-check'
import { expect, test } from 'vitest'
import { makeClusterer } from './clusterer.rules.ts'
import { featuresOf } from './features.rules.ts'
import { agreement, emptyTally, NOWHERE, tallyPlace } from './place-agreement.rules.ts'

const counter = () => {
  let n = 0
  return () => `g${++n}`
}

const WHAT = [
  '垃圾站夜里作业声音很大',
  '地下车库积水没人处理',
  '路灯坏了三个月不亮',
  '楼下烧烤店油烟飘进家里',
  '幼儿园门口车辆乱停',
]
const WHERE = ['碧海花园', '金山小区', '松柏新村', '湖边公寓', '禾祥苑']
const message = fc.record({
  where: fc.constantFrom(...WHERE),
  what: fc.constantFrom(...WHAT),
  more: fc.constantFrom('请尽快处理', '已经反映多次', '老人孩子睡不着', '希望有人管'),
})
const stream = fc.array(message, { minLength: 1, maxLength: 30 })
type Said = { where: string; what: string; more: string }
const wordsOf = ({ where, what, more }: Said) => featuresOf(`${where}${what}`, `我是${where}的业主，${what}，${more}。`)

function fill(said: readonly Said[]) {
  const clusterer = makeClusterer(counter())
  said.forEach((one, at) => {
    clusterer.place(`m${at}`, wordsOf(one), NOWHERE)
  })
  return clusterer
}

const partition = (clusterer: ReturnType<typeof makeClusterer>) =>
  [...clusterer.groups().values()].map((keys) => [...keys].sort().join()).sort()

test('every message stands in exactly one group, and the same stream gives the same groups', () => {
  fc.assert(
    fc.property(stream, (said) => {
      const clusterer = fill(said)
      const keys = [...clusterer.groups().values()].flat()
      expect(keys.sort()).toEqual(said.map((_, at) => `m${at}`).sort())
      for (const [id, members] of clusterer.groups()) for (const key of members) expect(clusterer.groupOf(key)).toBe(id)
      expect(partition(fill(said))).toEqual(partition(clusterer))
    }),
    { numRuns: 10 },
  )
})

test('a placement that is taken back leaves everybody where they were', () => {
  fc.assert(
    fc.property(stream, message, (said, last) => {
      const clusterer = fill(said)
      const before = partition(clusterer)
      const words = wordsOf(last)
      clusterer.takeBack('new', words, clusterer.place('new', words, NOWHERE))
      expect(partition(clusterer)).toEqual(before)
    }),
    { numRuns: 10 },
  )
})

test('what moved is told completely: following the moves of others gives the same groups', () => {
  fc.assert(
    fc.property(stream, (said) => {
      const clusterer = makeClusterer(counter())
      const told = new Map<string, string>()
      said.forEach((one, at) => {
        const { moved } = clusterer.place(`m${at}`, wordsOf(one), NOWHERE)
        for (const [key, { to }] of moved) told.set(key, to)
      })
      for (const [key, group] of told) expect(clusterer.groupOf(key)).toBe(group)
      expect(told.size).toBe(said.length)
    }),
    { numRuns: 10 },
  )
})

test('a message that leaves is in no group, and its words count no more', () => {
  const clusterer = makeClusterer(counter())
  const words = wordsOf({ where: '碧海花园', what: '路灯坏了三个月不亮', more: '请尽快处理' })
  clusterer.place('a', words, NOWHERE)
  expect(clusterer.remove('a', words)).toBe(true)
  expect(clusterer.remove('a', words)).toBe(false)
  expect([clusterer.size(), clusterer.groups().size, clusterer.statistics.messages]).toEqual([0, 0, 0])
  expect(clusterer.statistics.said.every((count) => count === 0)).toBe(true)
})

test('likeness counts less in another street, least in another district, and fully where nobody said where', () => {
  const tally = emptyTally()
  tallyPlace(tally, { district: '350203', street: '350203001' }, 1)
  const at = (district: string | null, street: string | null) => agreement(tally, { district, street })
  expect(at('350203', '350203001')).toBeCloseTo(1)
  expect(at('350203', '350203002')).toBeCloseTo(0.8)
  expect(at('350206', '350206001')).toBeCloseTo(0.3)
  expect(at(null, null)).toBeCloseTo(1)
})
