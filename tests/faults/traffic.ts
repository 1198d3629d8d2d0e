import { setTimeout as wait } from 'node:timers/promises'
import { seconds } from '#app/platform/duration.ts'
import type { Tokens } from '#tests/load/city-under-load.ts'
import { seededRandom, streetLightCase } from '#tests/load/realistic-cases.ts'

/** A write that the city said it has done. */
export type Acknowledged = { reference: string; rev: number; act: string; marker: string }
type Seen = { reference: string; rev: number; status: string }
type Act = { token: string; command: { type: string; [field: string]: unknown } }
/** `unknown`: no answer came, so it may have been done or not. `refused`: it was not done. */
type Answer = { kind: 'done' | 'refused' | 'unknown'; body: Seen }

const LIMIT_MS = seconds(15)
/** Between two requests of one client; a city's people are many, not quick. */
const PAUSE_MS = 100
const AGAIN_MS = 60
/** What the dispatcher decides where the rules do not: street lights are the parks bureau's. */
const BY_HAND = { type: 'dispatch', leadDepartmentId: 'city-parks', categoryCode: 'D2', urgency: 'U3' }
/** Cases that a resident's life is followed through before the next one begins. */
const IN_HAND = 3

type Input = { bases: readonly string[]; tokens: Tokens; seed: number }

/**
 * Residents and offices who write all the time, by any web node that answers. What was not acknowledged is sent again as
 * it was: with the same key, on the same rev.
 */
export function makeTraffic({ bases, tokens, seed }: Input) {
  const random = seededRandom(seed)
  const acknowledged: Acknowledged[] = []
  const tally = { answered503: 0, unanswered: 0, sent: 0 }
  /** Answers that nobody should get, whatever happens to the city. */
  const rude: string[] = []
  let turn = 0
  let lives = 0
  let stopped = true
  let isByHand = false
  let running: Array<Promise<void>> = []

  async function send(path: string, token: string, body?: object, headers: Record<string, string> = {}) {
    turn += 1
    tally.sent += 1
    const base = bases[turn % bases.length] ?? ''
    let answer: Response
    try {
      answer = await fetch(`${base}${path}`, {
        ...(body && { method: 'POST', body: JSON.stringify(body) }),
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        signal: AbortSignal.timeout(LIMIT_MS),
      })
      const text = await answer.text()
      if (answer.ok) return { kind: 'done', body: JSON.parse(text) } as Answer
      if (answer.status === 503) {
        tally.answered503 += 1
        if (!answer.headers.get('retry-after')) rude.push(`503 without Retry-After: ${text}`)
      } else if (answer.status !== 409) {
        rude.push(`${answer.status} to ${path}: ${text.slice(0, 200)}`)
      }
      const isDecided = answer.status < 500
      return { kind: isDecided ? 'refused' : 'unknown', body: {} } as Answer
    } catch {
      tally.unanswered += 1
      return { kind: 'unknown', body: {} } as Answer
    }
  }

  /** Until it is acknowledged or refused; null when the traffic ended first. */
  async function insist(attempt: () => Promise<Answer>): Promise<Seen | 'refused' | null> {
    for (;;) {
      const { kind, body } = await attempt()
      if (kind === 'done') return body
      if (kind === 'refused') return 'refused'
      if (stopped) return null
      await wait(AGAIN_MS)
    }
  }

  /** Files a case with this marker; its receipt number, null when the traffic ended first. */
  async function file(marker: string): Promise<string | null> {
    const body = streetLightCase(random, marker)
    const headers = { 'idempotency-key': `fault-${marker}` }
    const filed = await insist(() => send('/api/v1/cases', tokens.resident, body, headers))
    if (filed === null || filed === 'refused') return null
    acknowledged.push({ reference: filed.reference, rev: filed.rev, act: 'file', marker })
    return filed.reference
  }

  /** Looks at the case and does what comes next, on the rev that was seen. Where it stood, null when nobody knows. */
  async function act(reference: string, next: (status: string) => Act | undefined): Promise<string | null> {
    const path = `/api/v1/cases/${reference}`
    const seen = await insist(() => send(path, tokens.dispatcher))
    if (seen === null || seen === 'refused') return null
    const found = next(seen.status)
    if (!found) return seen.status
    const { token, command } = found
    const done = await insist(() => send(`${path}/commands`, token, { ...command, rev: seen.rev }))
    if (done !== null && done !== 'refused') {
      acknowledged.push({ reference, rev: done.rev, act: command.type, marker: String(command.text ?? '') })
    }
    return seen.status
  }

  function nextOfLife(status: string): Act | undefined {
    const acts: Record<string, Act> = {
      ...(isByHand && { submitted: { token: tokens.dispatcher, command: BY_HAND } }),
      dispatched: { token: tokens.handler, command: { type: 'sign' } },
      signed: {
        token: tokens.handler,
        command: {
          type: 'reply',
          outcome: 'solved',
          text: '灯具已更换并试亮，请查看。',
          withoutParts: '供电部门已口头答复。',
        },
      },
      replied: { token: tokens.dispatcher, command: { type: 'review', approve: true } },
      resolved: { token: tokens.resident, command: { type: 'confirm' } },
      closed: { token: tokens.resident, command: { type: 'rate', level: 4 } },
    }
    return acts[status]
  }

  /** Files cases and takes each through its life. */
  async function live(): Promise<void> {
    const inHand: string[] = []
    while (!stopped) {
      if (inHand.length < IN_HAND) {
        lives += 1
        const reference = await file(`S${seed}L${lives}`)
        if (reference) inHand.push(reference)
      }
      for (const reference of [...inHand]) {
        const status = await act(reference, nextOfLife)
        if (status === 'closed') inHand.splice(inHand.indexOf(reference), 1)
        await wait(PAUSE_MS)
      }
    }
  }

  /** Adds notes to cases that browsers watch, one after the other. */
  async function note(references: readonly string[]): Promise<void> {
    for (let index = 0; !stopped; index += 1) {
      const reference = references[index % references.length] ?? ''
      const text = `第 ${acknowledged.length} 次现场记录 ${seed}-${turn}`
      await act(reference, () => ({ token: tokens.handler, command: { type: 'note', text } }))
      await wait(PAUSE_MS)
    }
  }

  return {
    acknowledged,
    tally,
    rude,
    act,
    file,
    nextOfLife,
    /** Whether the dispatcher does the work of the rules. */
    goByHand(isSo: boolean) {
      isByHand = isSo
    },
    start(watched: readonly string[]) {
      stopped = false
      running = [live(), live(), note(watched)]
    },
    /** What is under way may come to its end. */
    async stop() {
      stopped = true
      await Promise.all(running)
    },
    /** For single acts between two faults. */
    resume() {
      stopped = false
    },
  }
}

export type Traffic = ReturnType<typeof makeTraffic>
