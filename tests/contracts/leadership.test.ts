import { type ChildProcess, spawn } from 'node:child_process'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { leadByLock } from '#app/platform/adapters/leadership/advisory-lock.server.ts'
import { leadAlone } from '#app/platform/adapters/leadership/alone.server.ts'
import type { Running } from '#app/platform/ports/leadership.ts'
import { startPostgres } from '#tests/setup/postgres.mjs'

const TIMES = { retry: 50, heartbeat: 200, silence: 800 }
const WITHIN = { timeout: 8_000, interval: 20 }

/** A work that notes whether it goes on. */
function work() {
  const state = { running: false, starts: 0 }
  const start = (): Running => {
    state.running = true
    state.starts += 1
    return {
      async stop() {
        state.running = false
      },
    }
  }
  return { state, start }
}

test('alone: leads at once, and the work stops with it', async () => {
  const { state, start } = work()
  const running = leadAlone.lead('relay', start)
  expect(state.running).toBe(true)
  await running.stop()
  expect(state.running).toBe(false)
})

describe('by a lock of PostgreSQL', () => {
  let server: Awaited<ReturnType<typeof startPostgres>>
  let url: string
  const others: ChildProcess[] = []
  beforeAll(async () => {
    server = await startPostgres()
    url = server.urlOf('postgres')
  }, 60_000)
  afterAll(async () => {
    for (const other of others) other.kill('SIGKILL')
    await server.remove()
  })

  test('one of three leads; when it stops, another takes over; two works do not meet', async () => {
    const nodes = [work(), work(), work()].map(({ state, start }) => {
      return { state, running: leadByLock(url, TIMES).lead('shared', start) }
    })
    const leaders = () => nodes.filter(({ state }) => state.running)
    for (const _ of nodes) {
      await vi.waitUntil(() => leaders().length === 1, WITHIN)
      await leaders()[0]?.running.stop()
    }
    expect(nodes.map(({ state }) => state)).toEqual(Array(3).fill({ running: false, starts: 1 }))
  })

  test('leads again after the server was away', async () => {
    const { state, start } = work()
    const running = leadByLock(url, TIMES).lead('again', start)
    await vi.waitUntil(() => state.running, WITHIN)
    await server.kill('SIGQUIT')
    await vi.waitUntil(() => !state.running, WITHIN)
    await server.start()
    await vi.waitUntil(() => state.running, WITHIN)
    expect(state.starts).toBe(2)
    await running.stop()
  })

  /** Another process that leads and stays. */
  async function leadElsewhere(): Promise<ChildProcess> {
    const code = `
      import { leadByLock } from './app/platform/adapters/leadership/advisory-lock.server.ts'
      leadByLock(process.argv[1], ${JSON.stringify(TIMES)}).lead('ours', () => {
        console.log('leads')
        return { stop: async () => {} }
      })
      setInterval(() => {}, 1000)`
    const args = ['--import', 'tsx', '--input-type=module', '--eval', code, '--', url]
    const other = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] })
    others.push(other)
    await new Promise((resolve) => other.stdout?.once('data', resolve))
    return other
  }

  test.each([
    ['killed', 'SIGKILL'],
    ['frozen', 'SIGSTOP'],
  ] as const)('takes over within seconds from a process that was %s', async (_name, signal) => {
    const other = await leadElsewhere()
    const { state, start } = work()
    const running = leadByLock(url, TIMES).lead('ours', start)
    expect(state.running).toBe(false)
    other.kill(signal)
    await vi.waitUntil(() => state.running, WITHIN)
    await running.stop()
    other.kill('SIGKILL')
  })
})
