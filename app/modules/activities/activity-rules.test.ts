import fc from 'fast-check'
import { expect, test } from 'vitest'
import { surveyFormSchema } from './activity.schema.ts'
import { LEAST_CELL, suppressed, wrongAnswers } from './survey.rules.ts'
import { leave, type Place, promoted, signUp, takenOf } from './waiting-list.rules.ts'

test('A30: whoever comes and goes, no place is sold twice, none is left empty, and the queue moves in order', () => {
  const step = fc.record({ comes: fc.boolean(), userId: fc.integer({ min: 0, max: 9 }).map(String) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (steps, capacity) => {
      let list: Place[] = []
      for (const { comes, userId } of steps) {
        list = comes ? signUp(list, userId, capacity) : leave(list, userId, capacity)
        const waiting = list.filter(({ state }) => state === 'waiting')
        expect(takenOf(list)).toBeLessThanOrEqual(capacity)
        if (waiting.length > 0) expect(takenOf(list)).toBe(capacity)
        expect(promoted(list, capacity)).toEqual([])
        const last = Math.max(0, ...list.filter(({ state }) => state === 'in').map(({ seq }) => seq))
        for (const { seq } of waiting) expect(seq).toBeGreaterThan(last)
        expect(new Set(list.map((place) => place.userId)).size).toBe(list.length)
      }
    }),
  )
})

test('A31: no count from one to four is shown, and none can be told from the others and the sum', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(12), { minLength: 2, maxLength: 6 }), (counts) => {
      const total = counts.reduce((sum, count) => sum + count, 0)
      const cells = suppressed(counts, total)
      const holes = cells.filter((cell) => cell === null).length
      for (const cell of cells) if (cell !== null && cell > 0) expect(cell).toBeGreaterThanOrEqual(LEAST_CELL)
      expect(holes).not.toBe(1)
      for (const [index, cell] of cells.entries()) if (cell !== null) expect(cell).toBe(counts[index])
    }),
  )
})

test('Questions are typed as paragraphs, and a sheet answers each as it asks', () => {
  const typed = '路灯亮了吗？\r\n亮\r\n不亮\r\n\r\n*想换哪几盏？\n东门\n西门\n\n还想说什么？'
  const form = {
    compoundId: 'c',
    title: '路灯问卷',
    words: '请大家回答',
    questions: typed,
    per: 'person',
    until: '2026-03-09T18:00',
  }
  const { questions } = surveyFormSchema.parse(form)
  expect(questions.map(({ kind, options }) => [kind, options.length])).toEqual([
    ['single', 2],
    ['multi', 2],
    ['text', 0],
  ])
  expect(wrongAnswers(questions, { 0: ['1'], 1: ['0', '1'], 2: [] })).toEqual([])
  expect(wrongAnswers(questions, { 0: ['0', '1'], 1: ['2'], 2: ['a', 'b'] })).toEqual(['0', '1', '2'])
  expect(wrongAnswers(questions, {})).toEqual(['0', '1'])
})
