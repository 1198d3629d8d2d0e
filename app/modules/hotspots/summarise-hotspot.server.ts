import { type Services, services } from '../../platform/container.server.ts'
import { Prisma } from '../../platform/db.server.ts'
import { eventWrites, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { readRows } from '../../platform/read-rows.server.ts'
import { type Region, regionOf } from '../../platform/region.server.ts'
import { type Write, writeBatch } from '../../platform/write-batch.server.ts'
import { findWords } from './find-words.server.ts'
import { ALARM_PEOPLE, heatKeyOf, MONTH, newestByPerson, peopleWithin, type Voice, WEEK } from './heat.rules.ts'
import { hotspotStream } from './hotspots.events.ts'
import { mostNamed } from './place-agreement.rules.ts'

/** A trouble is summed up from at most this many of its messages, the newest. */
const SUMMED_UP = 5_000
/** On the board from this many people on. */
const SHOWN_PEOPLE = 3
const MONTHS = 12

type MemberCase = {
  caseId: string
  requesterId: string | null
  submittedAt: Date
  followerCount: number
  districtCode: string | null
  categoryCode: string | null
  leadDepartmentId: string | null
}

function membersOf(id: string, { db }: Services): Promise<MemberCase[]> {
  return readRows<MemberCase>(
    db,
    Prisma.sql`SELECT m."caseId", c."requesterId", c."submittedAt", c."followerCount", c."districtCode",
        c."categoryCode", c."leadDepartmentId"
      FROM "HotspotMember" m JOIN "Case" c ON c."id" = m."caseId"
      WHERE m."hotspotId" = ${id} ORDER BY m."at" DESC LIMIT ${SUMMED_UP}`,
  )
}

function mostCommon(values: ReadonlyArray<string | null>): string | null {
  const counts = new Map<string, number>()
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1)
  return mostNamed(counts)
}

/** Messages per calendar month of the city, the last twelve that had any. */
function monthsOf(members: readonly MemberCase[], region: Region): Array<[string, number]> {
  const counts = new Map<string, number>()
  for (const { submittedAt } of members) {
    const month = region.dayOf(submittedAt).slice(0, 7)
    counts.set(month, (counts.get(month) ?? 0) + 1)
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).slice(-MONTHS)
}

async function alarmWrites(id: string, weekPeople: number, size: number, deps: Services): Promise<Write[]> {
  const stream = hotspotStream(id)
  const last = await deps.db.event.findFirst({
    where: { stream },
    orderBy: { rev: 'desc' },
    select: { rev: true, hash: true },
  })
  const fact = {
    stream,
    rev: (last?.rev ?? 0) + 1,
    type: 'hotspot.alarmed',
    version: 1,
    payload: { weekPeople, size },
    audience: 'staff' as const,
    actorId: null,
    actorRole: 'system',
    at: deps.clock.now(),
    topics: [stream, 'board:supervision'],
  }
  return eventWrites(sealEvents([fact], last?.hash ?? GENESIS, deps.ids).rows)
}

type Known = { alarmedAt: Date | null; words: string; wordsAt: number } | null

async function wordsOf(members: readonly MemberCase[], known: Known, deps: Services) {
  const size = members.length
  // Words change little once many have spoken: they are found again when a quarter more have.
  if (known && known.wordsAt > 0 && size < known.wordsAt * 1.25 && size >= known.wordsAt)
    return { words: known.words, wordsAt: known.wordsAt }
  const words = await findWords(
    members.map(({ caseId, requesterId }) => ({ caseId, person: requesterId ?? caseId })),
    deps,
  )
  return { words: JSON.stringify(words), wordsAt: size }
}

async function summaryOf(members: readonly MemberCase[], known: Known, deps: Services) {
  const now = deps.clock.now()
  const voices: Voice[] = members.map(({ requesterId, submittedAt, followerCount }) => ({
    person: requesterId,
    at: submittedAt.getTime(),
    followers: followerCount,
  }))
  const times = voices.map(({ at }) => at)
  const people = newestByPerson(voices).length
  return {
    firstAt: new Date(times.reduce((a, b) => Math.min(a, b))),
    lastAt: new Date(times.reduce((a, b) => Math.max(a, b))),
    size: members.length,
    people,
    weekPeople: peopleWithin(voices, now.getTime(), WEEK),
    monthPeople: peopleWithin(voices, now.getTime(), MONTH),
    heatKey: heatKeyOf(voices),
    shown: people >= SHOWN_PEOPLE,
    districtCode: mostCommon(members.map(({ districtCode }) => districtCode)),
    categoryCode: mostCommon(members.map(({ categoryCode }) => categoryCode)),
    departmentId: mostCommon(members.map(({ leadDepartmentId }) => leadDepartmentId)),
    months: JSON.stringify(monthsOf(members, await regionOf(deps))),
    ...(await wordsOf(members, known, deps)),
    updatedAt: now,
  }
}

type Summary = Awaited<ReturnType<typeof summaryOf>> & { alarmedAt: Date | null }

function summaryWrite(id: string, { ...summary }: Summary, now: Date): Write {
  const row = { id, createdAt: now, ...summary }
  const columns = Object.keys(row)
  const name = (column: string) => Prisma.raw(`"${column}"`)
  const set = Object.keys(summary).map((column) => Prisma.sql`${name(column)} = excluded.${name(column)}`)
  return {
    sql: Prisma.sql`INSERT INTO "Hotspot" (${Prisma.join(columns.map(name))}) VALUES (${Prisma.join(Object.values(row))})
      ON CONFLICT ("id") DO UPDATE SET ${Prisma.join(set)}`,
  }
}

const isDue = (alarmedAt: Date | null, now: Date) => !alarmedAt || alarmedAt.getTime() <= now.getTime() - WEEK

/**
 * Makes the row of a trouble from its members: span, people, heat, places, words. Fewer than two members have none. Five
 * different people within 7 days are the fact `hotspot.alarmed`, at most once a week. Idempotent; returns how many messages
 * the trouble has, at most 5,000.
 */
export async function summariseHotspot(id: string, deps: Services = services()): Promise<number> {
  const members = await membersOf(id, deps)
  if (members.length < 2) {
    await deps.db.hotspot.deleteMany({ where: { id } })
    return 0
  }
  const known = await deps.db.hotspot.findUnique({
    where: { id },
    select: { alarmedAt: true, words: true, wordsAt: true },
  })
  const summary = await summaryOf(members, known, deps)
  const now = summary.updatedAt
  const alarms = summary.weekPeople >= ALARM_PEOPLE && isDue(known?.alarmedAt ?? null, now)
  const row = { ...summary, alarmedAt: alarms ? now : (known?.alarmedAt ?? null) }
  const facts = alarms ? await alarmWrites(id, summary.weekPeople, summary.size, deps) : []
  await writeBatch(deps.db, 'summarise-hotspot', [summaryWrite(id, row, now), ...facts], 'derived')
  if (alarms) poke()
  return members.length
}
