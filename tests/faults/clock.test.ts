import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { test } from 'vitest'
import { minutes, seconds } from '#app/platform/duration.ts'
import { restart, suffering } from './suffering.ts'

const SKEW_MS = minutes(5)

const { survives } = suffering('clock')

test('the clock of one machine is five minutes fast, then five minutes slow', async () => {
  const nodeArgs = ['--import', path.resolve('tests/faults/shift-clock.mjs')]
  await survives(
    'clock ± 5 min on one machine',
    async (city) => {
      const machine = (['web', 'worker', 'relay', 'scheduler'] as const).map((role) => city.of(role))
      const others = city.of('relay', 1)
      for (const shiftMs of [SKEW_MS, -SKEW_MS]) {
        const settings = { CLOCK_SHIFT_MS: String(shiftMs) }
        await others.end('SIGKILL')
        await Promise.all(machine.map((one) => restart(one, { settings, nodeArgs })))
        // Led by the one whose clock is wrong.
        await wait(seconds(4))
        await others.start()
        await wait(seconds(2))
      }
      await Promise.all(machine.map((one) => restart(one)))
      return 2
    },
    // What fails on the fast machine is tried again by its clock: BullMQ takes the time of a next try from the worker.
    { mayWait: true },
  )
})
