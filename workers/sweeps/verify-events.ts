import type { Services } from '#app/platform/container.server.ts'
import { type Audience, GENESIS, hashEvent } from '#app/platform/events.server.ts'

const BATCH = 1_000

export type BrokenLink = { stream: string; rev: number; problem: 'gap' | 'chain' | 'hash' }
export type Verification = { streams: number; events: number; broken: BrokenLink[] }

type Cursor = { stream: string; rev: number; hash: string }

/** The next events in order of stream and rev, by the unique index of both. */
function readAfter({ db }: Pick<Services, 'db'>, at: Cursor, only: string | undefined) {
  const after = { OR: [{ stream: at.stream, rev: { gt: at.rev } }, { stream: { gt: at.stream } }] }
  const where = only === undefined ? after : { stream: only, rev: { gt: at.rev } }
  return db.event.findMany({ where, orderBy: [{ stream: 'asc' }, { rev: 'asc' }], take: BATCH })
}

/**
 * Reads the log once, in bounded steps, and recomputes every hash: a row that was edited, removed or slipped in breaks
 * the chain from there on. Checks one stream when it is named.
 */
export async function verifyEvents(deps: Pick<Services, 'db'>, only?: string): Promise<Verification> {
  const result: Verification = { streams: 0, events: 0, broken: [] }
  let at: Cursor = { stream: '', rev: 0, hash: GENESIS }
  for (;;) {
    const rows = await readAfter(deps, at, only)
    if (rows.length === 0) return result
    for (const row of rows) {
      if (row.stream !== at.stream) {
        result.streams += 1
        at = { stream: row.stream, rev: 0, hash: GENESIS }
      }
      const report = (problem: BrokenLink['problem']) =>
        result.broken.push({ stream: row.stream, rev: row.rev, problem })
      if (row.rev !== at.rev + 1) report('gap')
      else if (row.prevHash !== at.hash) report('chain')
      else if (row.hash !== hashEvent({ ...row, audience: row.audience as Audience })) report('hash')
      result.events += 1
      at = { stream: row.stream, rev: row.rev, hash: row.hash }
    }
  }
}
