import { setImmediate as nextTurn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { makeTurnstile } from './turnstile.ts'

test('while newcomers arrive they are let in first; in a flood work goes on all the same', async () => {
  let ms = 0
  const letIn = makeTurnstile(() => ms)
  const done: number[] = []
  for (let index = 0; index < 20; index += 1) {
    letIn(() => done.push(index))
    await nextTurn()
  }
  expect(done).toEqual([])
  ms = 50
  letIn(() => done.push(20))
  await nextTurn()
  expect(done).toEqual([0])
  for (let turn = 0; turn < 60; turn += 1) await nextTurn()
  expect(done).toEqual(Array.from({ length: 21 }, (_, index) => index))
})
