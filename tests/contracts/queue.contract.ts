import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, minutes, seconds } from '#app/platform/duration.ts'
import { AppError } from '#app/platform/errors.ts'
import {
  defineJob,
  type JobContract,
  type JobHandler,
  type JobHandlers,
  type Queue,
} from '#app/platform/ports/queue.ts'

export type QueueUnderTest = {
  queue: Queue
  advance(ms: number): void
  close(): Promise<void>
}

const note = defineJob('test.note', z.object({ n: z.number(), caseId: z.string().optional() }), { maxAttempts: 3 })

function handlersOf(handle: JobHandler, contract: JobContract = note): JobHandlers {
  return new Map([[contract.kind, { contract, handle }]])
}

function failing(error: Error, calls: unknown[]): JobHandlers {
  return handlersOf(async (payload) => {
    calls.push(payload)
    throw error
  })
}

/** What every Queue adapter promises. */
export function describeQueue(name: string, make: () => QueueUnderTest): void {
  describe(`queue: ${name}`, () => {
    let under: QueueUnderTest
    beforeEach(() => {
      under = make()
    })
    afterEach(() => under.close())

    /** Runs what is due with a handler that notes numbers; returns them. */
    async function collect(): Promise<number[]> {
      const seen: number[] = []
      const handlers = handlersOf(async (payload) => {
        seen.push((payload as { n: number }).n)
        return 'done'
      })
      const consumer = under.queue.consume(handlers, { start: false })
      await consumer.drain()
      await consumer.stop()
      return seen
    }
    async function runWith(handlers: JobHandlers): Promise<number> {
      const consumer = under.queue.consume(handlers, { start: false })
      const ran = await consumer.drain()
      await consumer.stop()
      return ran
    }

    it('delivers each job once and keeps none that is done', async () => {
      await under.queue.enqueue([1, 2, 3].map((n) => ({ contract: note, payload: { n } })))
      expect((await collect()).sort()).toEqual([1, 2, 3])
      expect(await collect()).toEqual([])
      expect(await under.queue.counts()).toEqual({ ready: 0, running: 0, dead: 0, oldestReadyAt: null })
    })

    it('takes more jobs at once than one statement holds', async () => {
      await under.queue.enqueue(Array.from({ length: 1_200 }, (_, n) => ({ contract: note, payload: { n } })))
      expect(new Set(await collect()).size).toBe(1_200)
    })

    it('runs jobs that jobs add', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 0 } }])
      const seen: number[] = []
      await runWith(
        handlersOf(async (payload) => {
          const { n } = payload as { n: number }
          seen.push(n)
          if (n < 3) await under.queue.enqueue([{ contract: note, payload: { n: n + 1 } }])
          return 'done'
        }),
      )
      expect(seen).toEqual([0, 1, 2, 3])
    })

    it('wakes a started consumer without waiting for its poll', async () => {
      const arrived = new Promise<void>((resolve) => {
        const consumer = under.queue.consume(
          handlersOf(async () => {
            resolve(consumer.stop())
            return 'done'
          }),
        )
      })
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      await arrived
    })

    it('a slow job holds up no other', async () => {
      let finishSlow = () => {}
      const slow = new Promise<void>((resolve) => {
        finishSlow = resolve
      })
      let sawLater = () => {}
      const later = new Promise<void>((resolve) => {
        sawLater = resolve
      })
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      const consumer = under.queue.consume(
        handlersOf(async (payload) => {
          if ((payload as { n: number }).n === 2) sawLater()
          else {
            await under.queue.enqueue([{ contract: note, payload: { n: 2 } }])
            await slow
          }
          return 'done'
        }),
      )
      await later
      finishSlow()
      await consumer.stop()
      expect((await under.queue.counts()).ready).toBe(0)
    })

    it('refuses a payload that does not fit, and adds nothing', async () => {
      const jobs = [
        { contract: note, payload: { n: 1 } },
        { contract: note, payload: { n: 'one' } },
      ]
      await expect(under.queue.enqueue(jobs)).rejects.toThrow()
      expect(await collect()).toEqual([])
    })

    it('a payload that no longer fits when taken out dies at once', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      const stricter = defineJob('test.note', z.object({ n: z.number().min(5) }))
      await runWith(handlersOf(async () => 'done', stricter))
      expect(await under.queue.counts()).toMatchObject({ ready: 0, dead: 1 })
    })

    it('a job nobody handles dies at once and says so', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      await runWith(new Map())
      expect((await under.queue.listDead({ limit: 10 }))[0]?.lastError).toContain('no handler for test.note')
    })

    it('keeps a delayed job until it is due', async () => {
      const { oldestReadyAt } = await under.queue.counts()
      expect(oldestReadyAt).toBeNull()
      await under.queue.enqueue([{ contract: note, payload: { n: 0 } }])
      const now = (await under.queue.counts()).oldestReadyAt as Date
      await collect()
      await under.queue.enqueue([{ contract: note, payload: { n: 1 }, runAt: new Date(now.getTime() + minutes(5)) }])
      under.advance(minutes(5) - 1)
      expect(await collect()).toEqual([])
      under.advance(1)
      expect(await collect()).toEqual([1])
    })

    it('tries a failed job again with a growing delay, then leaves it dead with its reason', async () => {
      const calls: unknown[] = []
      const handlers = failing(new Error('out of order'), calls)
      await under.queue.enqueue([{ id: 'j1', contract: note, payload: { n: 1 } }])
      await runWith(handlers)
      await runWith(handlers)
      expect(calls).toHaveLength(1)
      under.advance(seconds(2))
      await runWith(handlers)
      under.advance(seconds(2))
      await runWith(handlers)
      expect(calls).toHaveLength(2)
      under.advance(minutes(1))
      await runWith(handlers)
      expect(calls).toHaveLength(3)
      under.advance(days(1))
      expect(await runWith(handlers)).toBe(0)
      const [dead] = await under.queue.listDead({ limit: 10 })
      expect(dead).toMatchObject({ id: 'j1', kind: 'test.note', attempts: 3, lastError: 'Error: out of order' })
    })

    it.each(['invalid', 'not_found', 'forbidden'] as const)('does not repeat what is %s', async (code) => {
      const calls: unknown[] = []
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      await runWith(failing(new AppError(code, 'test', { zh: '不行', en: 'no' }), calls))
      expect(await under.queue.counts()).toMatchObject({ ready: 0, dead: 1 })
    })

    it('a person can make a dead job due again, with all its attempts', async () => {
      await under.queue.enqueue([{ id: 'j1', contract: note, payload: { n: 7 } }])
      await runWith(new Map())
      expect(await under.queue.retryDead('j1')).toBe(true)
      expect(await under.queue.retryDead('j1')).toBe(false)
      expect(await under.queue.retryDead('unknown')).toBe(false)
      expect(await collect()).toEqual([7])
    })

    it('lists dead jobs page by page', async () => {
      await under.queue.enqueue(['a', 'b', 'c'].map((id) => ({ id, contract: note, payload: { n: 1 } })))
      await runWith(new Map())
      const first = await under.queue.listDead({ limit: 2 })
      const second = await under.queue.listDead({ limit: 2, after: first.at(-1)?.id ?? '' })
      expect([...first, ...second].map(({ id }) => id).sort()).toEqual(['a', 'b', 'c'])
    })

    it('drops a second job with the dedup key of a waiting one, and takes it once that one runs', async () => {
      const job = { contract: note, payload: { n: 1 }, dedupKey: 'case-1' }
      await under.queue.enqueue([job, job])
      await under.queue.enqueue([job])
      const during: number[] = []
      await runWith(
        handlersOf(async () => {
          if (during.push(1) === 1) await under.queue.enqueue([job])
          return 'done'
        }),
      )
      expect(during).toHaveLength(2)
    })

    it('adds a job with a known id once while it is there', async () => {
      const job = { id: 'event-1:index', contract: note, payload: { n: 1 } }
      await under.queue.enqueue([job, job])
      await under.queue.enqueue([job])
      expect(await collect()).toEqual([1])
    })

    it('gives a job whose worker was killed to another one when the lease ends', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      let die = () => {}
      let drained: Promise<unknown> = Promise.resolve()
      const claimed = new Promise<void>((resolve) => {
        // Started, never awaited again: like a worker that was killed in the middle.
        const killed = under.queue.consume(
          handlersOf(
            () =>
              new Promise((end) => {
                die = () => end('done')
                resolve()
              }),
          ),
          { start: false },
        )
        drained = killed.drain()
      })
      await claimed
      expect(await collect()).toEqual([])
      under.advance(minutes(10))
      expect(await collect()).toEqual([1])
      die()
      await drained
    })

    it('a job that takes every worker down with it ends dead', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      const ends: Array<() => void> = []
      const neverEnds = handlersOf(() => new Promise((end) => void ends.push(() => end('done'))))
      const drains: Promise<number>[] = []
      for (let attempt = 0; attempt < 3; attempt++) {
        const before = ends.length
        drains.push(under.queue.consume(neverEnds, { start: false }).drain())
        await expect.poll(() => ends.length).toBe(before + 1)
        under.advance(minutes(10))
      }
      expect(await collect()).toEqual([])
      expect(await under.queue.counts()).toMatchObject({ dead: 1, running: 0 })
      for (const end of ends) end()
      await Promise.all(drains)
      // A worker that comes back from the dead must not remove what is no longer its own.
      expect(await under.queue.counts()).toMatchObject({ dead: 1 })
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
  })
}
