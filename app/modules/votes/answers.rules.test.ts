import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  ABSTAIN,
  type AskedQuestion,
  answerField,
  areAnswers,
  fieldsOf,
  optionField,
  readAnswers,
} from './answers.rules.ts'
import type { Method } from './tally.schema.ts'
import type { Answers } from './vote.schema.ts'

const options = ['a', 'b', 'c', 'd'].map((code) => ({ code, label: code, meaning: '' }))
const ask = (id: string, method: Method): AskedQuestion => ({ id, method, options, seats: 2 })
const ALL = [ask('1', 'approval'), ask('2', 'single'), ask('3', 'multi'), ask('4', 'ranked')]

const codes = options.map(({ code }) => code)
const one = fc.subarray(codes, { maxLength: 1 })
const answers = fc.record({
  1: one,
  2: one,
  3: fc.subarray(codes, { maxLength: 2 }),
  4: fc.shuffledSubarray(codes),
})

test('a ballot that was read over and sent on says the same answers', () => {
  fc.assert(
    fc.property(answers, (given) => {
      expect(areAnswers(ALL, given)).toBe(true)
      expect(readAnswers(ALL, fieldsOf(ALL, given))).toEqual({ ok: true, answers: given })
    }),
    { numRuns: 200 },
  )
})

test('what is missing, impossible or contradictory is said at its question', () => {
  const faults = (question: AskedQuestion, fields: Record<string, string>) => {
    const read = readAnswers([question], fields)
    return read.ok ? read.answers : read.faults.map(({ fault }) => fault)
  }
  const [yesNo, , multi, ranked] = ALL as [AskedQuestion, AskedQuestion, AskedQuestion, AskedQuestion]
  expect(faults(yesNo, {})).toEqual(['answer_missing'])
  expect(faults(yesNo, { [answerField('1')]: 'z' })).toEqual(['answer_wrong'])
  expect(faults(multi, {})).toEqual(['answer_missing'])
  const three = Object.fromEntries(['a', 'b', 'c'].map((code) => [optionField('3', code), 'on']))
  expect(faults(multi, three)).toEqual(['answer_wrong'])
  expect(faults(multi, { [answerField('3')]: ABSTAIN, [optionField('3', 'a')]: 'on' })).toEqual(['answer_wrong'])
  const rank = (a: string, b: string) => ({ [optionField('4', 'a')]: a, [optionField('4', 'b')]: b })
  for (const [a, b] of [
    ['1', '1'],
    ['2', '3'],
    ['0', '1'],
    ['one', '2'],
  ] as const)
    expect(faults(ranked, rank(a, b))).toEqual(['ranks_wrong'])
  expect(faults(ranked, rank('2', '1'))).toEqual({ 4: ['b', 'a'] })
})

test('answers from elsewhere are checked like those of a form', () => {
  const [yesNo] = ALL as [AskedQuestion]
  const wrongs: Answers[] = [{}, { 1: ['a', 'b'] }, { 1: ['z'] }, { 1: ['a'], 9: [] }, { 2: ['a'] }]
  for (const wrong of wrongs) expect(areAnswers([yesNo], wrong)).toBe(false)
})
