import { expect, test } from 'vitest'
import { minutes, seconds } from '../../duration.ts'
import { backoffMs } from './job-attempts.server.ts'

test('a job is tried again after 1 s, 4 s, 16 s and so on, never later than its own longest pause', () => {
  const pauses = (longestPauseMs: number) =>
    [1, 2, 3, 4, 8, 200].map((attempts) => backoffMs(attempts, { longestPauseMs }))
  expect(pauses(minutes(30))).toEqual([1, 4, 16, 64, 1800, 1800].map(seconds))
  expect(pauses(seconds(15))).toEqual([1, 4, 15, 15, 15, 15].map(seconds))
})
