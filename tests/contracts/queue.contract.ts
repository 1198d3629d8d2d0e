import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { days, minutes, seconds } from '#app/platform/duration.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineJob, type JobHandlers } from '#app/platform/ports/queue.ts'
import { handlersOf, note, type QueueUnderTest } from './queue-note.ts'

function failing(error: Error, calls: unknown[]): JobHandlers {
  return handlersOf(async (payload) => {
    calls.push(payload)
    throw error
  })
}

/** Every job ends dead at its first attempt. */
const hopeless = () => failing(new AppError('forbidden', 'test', { zh: '不行', en: 'no' }), [])

/** What every Queue adapter promises. */
export function describeQueue(name: string, make: () => QueueUnderTest | Promise<QueueUnderTest>): void {
  describe(`queue: ${name}`, () => {
    let under: QueueUnderTest
    beforeEach(async () => {
      under = await make()
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
      expect(await under.queue.counts()).toMatchObject({ ready: 0, running: 0, dead: 0, oldestReadyAt: null })
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

    it('a job of a kind that only a newer version knows waits for it', async () => {
      const newer = defineJob('test.newer', z.object({ n: z.number() }))
      await under.queue.enqueue([
        { contract: newer, payload: { n: 1 } },
        { contract: note, payload: { n: 2 } },
      ])
      await runWith(handlersOf(async () => 'done', note))
      expect(await under.queue.counts()).toMatchObject({ ready: 1, running: 0, dead: 0 })

      const calls: unknown[] = []
      under.advance(minutes(1))
      await runWith(
        handlersOf(async (payload) => {
          calls.push(payload)
          return 'done'
        }, newer),
      )
      expect(calls).toEqual([{ n: 1 }])
      expect(await under.queue.counts()).toMatchObject({ ready: 0, dead: 0 })
    })

    it('keeps a delayed job until it is due', async () => {
      const { oldestReadyAt } = await under.queue.counts()
      expect(oldestReadyAt).toBeNull()
      await under.queue.enqueue([{ contract: note, payload: { n: 0 } }])
      const now = (await under.queue.counts()).oldestReadyAt as Date
      await collect()
      await under.queue.enqueue([{ contract: note, payload: { n: 1 }, runAt: new Date(now.getTime() + minutes(5)) }])
      under.advance(minutes(5) - seconds(5))
      expect(await collect()).toEqual([])
      under.advance(seconds(6))
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
      await runWith(hopeless())
      expect(await under.queue.retryDead('j1')).toBe(true)
      expect(await under.queue.retryDead('j1')).toBe(false)
      expect(await under.queue.retryDead('unknown')).toBe(false)
      expect(await collect()).toEqual([7])
    })

    it('lists dead jobs page by page', async () => {
      await under.queue.enqueue(['a', 'b', 'c'].map((id) => ({ id, contract: note, payload: { n: 1 } })))
      await runWith(hopeless())
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

    it('says how many jobs wait, run and are dead, and since when the oldest waits', async () => {
      await under.queue.enqueue([{ contract: note, payload: { n: 1 } }])
      const { oldestReadyAt, ...counts } = await under.queue.counts()
      expect(counts).toMatchObject({ ready: 1, running: 0, dead: 0 })
      under.advance(minutes(1))
      await under.queue.enqueue([{ contract: note, payload: { n: 2 } }])
      expect((await under.queue.counts()).oldestReadyAt).toEqual(oldestReadyAt)
    })
  })
}
