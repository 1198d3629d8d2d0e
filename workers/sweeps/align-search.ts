import { indexCases } from '#app/modules/cases/index-case.server.ts'
import { rebuildSearch } from '#app/modules/cases/rebuild-search.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'

/** Cases per comparison and per write. */
const PAGE = 500
/** A row may be ahead of the index by this much: its job has yet to run. */
const GRACE_MS = seconds(30)
/** Facts that are looked at again when a process begins; older ones are left to the round of all cases. */
const LOOK_BACK_EVENTS = 5_000
/** Pages of the round of all cases per run: 10,000 cases, so a million takes 100 minutes. */
const ROUND_PAGES = 20

type Row = { id: string; rev: number }

type Facts = { ids: string[]; last: string; isEnd: boolean }

/** Id of the fact to begin behind. */
async function firstFact({ db }: Services): Promise<string> {
  const [fact] = await db.event.findMany({
    orderBy: { id: 'desc' },
    skip: LOOK_BACK_EVENTS,
    take: 1,
    select: { id: true },
  })
  return fact?.id ?? ''
}

/** Cases of the next facts in the order of their ids, which is that of time. */
async function factsAfter({ db }: Services, after: string, to: Date): Promise<Facts> {
  const facts = await db.event.findMany({
    where: { id: { gt: after }, at: { lte: to } },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, stream: true },
  })
  const streams = new Set(facts.map(({ stream }) => stream).filter((stream) => stream.startsWith('case:')))
  const ids = [...streams].map((stream) => stream.slice('case:'.length))
  return { ids, last: facts.at(-1)?.id ?? after, isEnd: facts.length < PAGE }
}

async function inOrder({ db }: Services, to: Date, after: string): Promise<Row[]> {
  return db.case.findMany({
    where: { id: { gt: after }, updatedAt: { lte: to } },
    orderBy: { id: 'asc' },
    take: PAGE,
    select: { id: true, rev: true },
  })
}

/** Writes those that the server holds in an older state or not at all. */
async function bringUp(deps: Services, rows: readonly Row[]): Promise<number> {
  if (rows.length === 0) return 0
  const known = await deps.search.revsOf(rows.map(({ id }) => id))
  const behind = rows.filter(({ id, rev }) => (known?.get(id) ?? 0) < rev)
  return indexCases(
    behind.map(({ id }) => id),
    deps,
  )
}

/**
 * Makes the sweep that brings the search server in line with the cases; returns how many it wrote. Each run takes all
 * that happened since the last one that reached the server, and one more part of all cases. A server without an index
 * is given one. While the server is away a run throws, and the next one takes its part.
 */
export function makeAlignSearch(): (deps: Services) => Promise<number> {
  let fact: string | null = null
  let after = ''

  async function newest(deps: Services, to: Date): Promise<number> {
    fact ??= await firstFact(deps)
    let written = 0
    for (;;) {
      const { ids, last, isEnd } = await factsAfter(deps, fact, to)
      const rows = await deps.db.case.findMany({ where: { id: { in: ids } }, select: { id: true, rev: true } })
      written += await bringUp(deps, rows)
      fact = last
      if (isEnd) return written
    }
  }

  async function round(deps: Services, to: Date): Promise<number> {
    let written = 0
    for (let page = 0; page < ROUND_PAGES; page++) {
      const rows = await inOrder(deps, to, after)
      written += await bringUp(deps, rows)
      after = rows.length < PAGE ? '' : (rows.at(-1)?.id ?? '')
      if (after === '') break
    }
    return written
  }

  return async (deps) => {
    if (!deps.env.MEILI_URL) return 0
    if ((await deps.search.revsOf(['none'])) === null) {
      const count = await rebuildSearch(deps)
      logger.info({ count }, 'search index built')
      return count
    }
    const to = new Date(deps.clock.now().getTime() - GRACE_MS)
    return (await newest(deps, to)) + (await round(deps, to))
  }
}
