import type { z } from 'zod'
import type { Tx } from './db.server.ts'
import { canonicalJson, sha256 } from './digest.server.ts'
import type { Ids } from './ports/ids.ts'
import { tellSpan } from './span.server.ts'
import { noteEvents } from './trail.server.ts'
import { insertInto, type Write } from './write-batch.server.ts'

export type Audience = 'public' | 'party' | 'staff' | 'sealed'

/** Head hash of a stream that has no event yet. */
export const GENESIS = '0'.repeat(64)

/** A fact about to be appended. `rev` follows the aggregate's rev without a gap. */
export type NewEvent = {
  stream: string
  rev: number
  type: string
  version: number
  payload: unknown
  audience: Audience
  actorId: string | null
  actorRole: string
  onBehalfOfId?: string | null
  causeId?: string | null
  at: Date
  /** Live topics to announce the change to, the stream itself included. */
  topics: readonly string[]
}

export type EventRow = ReturnType<typeof sealEvents>['rows'][number]

type Chained = Pick<
  EventRow,
  'prevHash' | 'stream' | 'rev' | 'type' | 'version' | 'payload' | 'audience' | 'actorId'
> & { at: Date }

/** Hash of one link of a stream's chain; also what a verifier recomputes. */
export function hashEvent(event: Chained): string {
  const { prevHash, stream, rev, type, version, payload, audience, actorId, at } = event
  return sha256(canonicalJson([prevHash, stream, rev, type, version, payload, audience, actorId, at.toISOString()]))
}

/** Turns facts of one stream into rows chained to `prevHash`. */
export function sealEvents(events: readonly NewEvent[], prevHash: string, ids: Ids) {
  let head = prevHash
  const rows = events.map((event) => {
    const row = {
      id: ids.newId(),
      stream: event.stream,
      rev: event.rev,
      type: event.type,
      version: event.version,
      payload: canonicalJson(event.payload),
      audience: event.audience,
      actorId: event.actorId,
      actorRole: event.actorRole,
      onBehalfOfId: event.onBehalfOfId ?? null,
      causeId: event.causeId ?? null,
      at: event.at,
      topics: [...new Set(event.topics)].join(' '),
      prevHash: head,
      hash: '',
    }
    row.hash = hashEvent(row)
    head = row.hash
    return row
  })
  return { rows, headHash: head }
}

/**
 * Appends sealed rows inside a transaction; unique (stream, rev) makes a second writer of the same rev fail. One plain
 * INSERT: every act and every effect appends, and createMany costs three times as much.
 */
export async function appendEvents(tx: Tx, rows: readonly EventRow[]): Promise<void> {
  for (const { sql } of eventWrites(rows)) await tx.$executeRaw(sql)
}

/** The same as part of a batch. */
export function eventWrites(rows: readonly EventRow[]): Write[] {
  const ids = rows.map(({ id }) => id)
  noteEvents(ids)
  tellSpan({ 'jiazhu.events': ids })
  return insertInto('Event', rows)
}

export type EventContract<S extends z.ZodType = z.ZodType> = { type: string; version: number; schema: S }
