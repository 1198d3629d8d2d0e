import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { minutes, seconds } from '#app/platform/duration.ts'
import type { JobHandlers } from '#app/platform/ports/queue.ts'
import { aside, handlersOf, note, type QueueUnderTest } from './queue-note.ts'

/** More than an adapter holds in one process: the rest waits where it is stored. */
const MOST_IN_FLIGHT = 64
const FLOOD = 10_000

/** What every Queue adapter promises when workers die, jobs flood in, or several are about one thing. */
export function describeQueueUnderStrain(name: string, make: () => QueueUnderTest | Promise<QueueUnderTest>): void {
  describe(`queue under strain: ${name}`, () => {
    let under: QueueUnderTest
    beforeEach(async () => {
      under = await make()
    })
    afterEach(() => under.close())

    async function runWith(handlers: JobHandlers): Promise<void> {
      const consumer = under.queue.consume(handlers, { start: false })
      await consumer.drain()
      await consumer.stop()
    }

    /** Runs a consumer until its handler has seen so many jobs. */
    async function runUntil(count: number): Promise<number[]> {
      const seen: number[] = []
      const consumer = under.queue.consume(
        handlersOf(async (payload) => {
          seen.push((payload as { n: number }).n)
          return 'done'
        }),
      )
      await expect.poll(() => seen.length, { timeout: seconds(10) }).toBe(count)
      await consumer.stop()
      return seen
    }

    it('gives a job whose worker was killed to another one when the lease ends', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      const doomed = under.doomed()
      await doomed.claimed
      await runWith(handlersOf(async () => Promise.reject(new Error('taken twice'))))
      expect(await under.queue.counts()).toMatchObject({ ready: 0, running: 1 })
      await doomed.kill()
      under.advance(minutes(10))
      expect(await runUntil(1)).toEqual([1])
      expect(await under.queue.counts()).toMatchObject({ ready: 0, running: 0, dead: 0 })
    })

    it('a job that takes every worker down with it ends dead', { timeout: seconds(60) }, async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      for (let attempt = 0; attempt < note.maxAttempts; attempt++) {
        const doomed = under.doomed()
        await doomed.claimed
        await doomed.kill()
        under.advance(minutes(10))
      }
      const consumer = under.queue.consume(handlersOf(async () => 'done'))
      await expect.poll(() => under.queue.counts(), { timeout: seconds(10) }).toMatchObject({ dead: 1, running: 0 })
      await consumer.stop()
      expect((await under.queue.listDead({ limit: 1 }))[0]?.lastError).toContain(
        'the process ended during every attempt',
      )
    })

    it('a flood does not overrun the consumer, and nothing of it is lost', { timeout: seconds(60) }, async () => {
      const jobs = Array.from({ length: FLOOD }, (_, n) => ({ contract: note, payload: { n } }))
      await under.queue.enqueue(jobs)
      expect((await under.queue.counts()).ready).toBe(FLOOD)
      const seen = new Set<number>()
      let inFlight = 0
      let most = 0
      const consumer = under.queue.consume(
        handlersOf(async (payload) => {
          inFlight += 1
          most = Math.max(most, inFlight)
          await new Promise((resolve) => setImmediate(resolve))
          seen.add((payload as { n: number }).n)
          inFlight -= 1
          return 'done'
        }),
      )
      await expect.poll(() => seen.size, { timeout: seconds(50) }).toBe(FLOOD)
      await consumer.stop()
      expect(most).toBeLessThanOrEqual(MOST_IN_FLIGHT)
      expect(await under.queue.counts()).toMatchObject({ ready: 0, running: 0, dead: 0 })
    })

    it('runs the jobs of one case one after the other, in the order of arrival', async () => {
      const jobs = Array.from({ length: 30 }, (_, n) => ({ contract: note, payload: { n, caseId: `case-${n % 3}` } }))
      for (const job of jobs) await under.queue.enqueue([job])
      const order = new Map<string, number[]>()
      const busy = new Set<string>()
      let overlaps = 0
      await runWith(
        handlersOf(async (payload) => {
          const { n, caseId = '' } = payload as { n: number; caseId?: string }
          if (busy.has(caseId)) overlaps += 1
          busy.add(caseId)
          await new Promise((resolve) => setImmediate(resolve))
          order.set(caseId, [...(order.get(caseId) ?? []), n])
          busy.delete(caseId)
          return 'done'
        }),
      )
      expect(overlaps).toBe(0)
      for (const numbers of order.values()) expect(numbers).toEqual([...numbers].sort((a, b) => a - b))
      expect(order.size).toBe(3)
    })

    it('a kind with a lane of its own does not wait for the other jobs of its case', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1, caseId: 'case-1' } }])
      await under.queue.enqueue([{ contract: aside, payload: { caseId: 'case-1' } }])
      let pass = () => {}
      const passed = new Promise<void>((resolve) => {
        pass = resolve
      })
      const ended: string[] = []
      await runWith(
        new Map([
          ...handlersOf(async () => {
            await passed
            ended.push('note')
            return 'done'
          }),
          ...handlersOf(async () => {
            ended.push('aside')
            pass()
            return 'done'
          }, aside),
        ]),
      )
      expect(ended).toEqual(['aside', 'note'])
    })
  })
}
