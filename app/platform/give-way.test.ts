import { expect, test } from 'vitest'
import { makeGivingWay } from './give-way.server.ts'

test('rests when a stretch of work is over, and then begins the next', async () => {
  let ms = 0
  const giveWay = makeGivingWay(() => ms)
  ms = 4
  expect(giveWay()).toBeUndefined()
  ms = 5
  const rest = giveWay()
  expect(rest).toBeInstanceOf(Promise)
  ms = 40
  await rest
  ms = 44
  expect(giveWay()).toBeUndefined()
})
