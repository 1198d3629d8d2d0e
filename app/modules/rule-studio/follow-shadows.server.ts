import { z } from 'zod'
import type { RuleRun } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { seconds } from '../../platform/duration.ts'
import { withDerivedTx } from '../../platform/tx.server.ts'
import { endShadow } from './change-run.server.ts'
import { armsOf, compareDecisions } from './compare-decisions.server.ts'
import { type Cursor, PAGE, readDecisions } from './read-decisions.server.ts'
import { tallySchema } from './run.schema.ts'
import { spanOfRun } from './run-comparison.server.ts'
import { emptyTally } from './tally.rules.ts'

/** Decisions become visible a moment after their time; younger ones are left for the next round. */
const SETTLED_MS = seconds(10)
/** Shadows at once; each is compared with every decision. */
const AT_ONCE = 20
/** Pages per round, so that a round ends. */
const PAGES = 20

const cursorSchema = z.object({ createdAt: z.coerce.date(), id: z.string() })

async function followOne(run: RuleRun, deps: Services): Promise<number> {
  const now = deps.clock.now().getTime()
  const until = new Date(Math.min(run.until.getTime(), now - SETTLED_MS))
  const arms = await armsOf(run, deps)
  const tally = run.report ? tallySchema.parse(JSON.parse(run.report)) : emptyTally()
  const before = tally.cases
  let after: Cursor | null = run.cursor ? cursorSchema.parse(JSON.parse(run.cursor)) : null
  let isBehind = true
  for (let page = 0; isBehind && page < PAGES; page += 1) {
    const rows = await readDecisions({ ...spanOfRun(run), until }, after, arms.recall.isNeeded, deps)
    compareDecisions(rows, arms, tally)
    after = rows.at(-1) ?? after
    isBehind = rows.length === PAGE
  }
  const cursor = after ? JSON.stringify({ createdAt: after.createdAt, id: after.id }) : null
  const found = {
    cursor,
    report: JSON.stringify(tally),
    processed: tally.cases,
    total: tally.cases,
    seenAt: deps.clock.now(),
  }
  await withDerivedTx(deps.db, 'follow-shadow', (tx) =>
    tx.ruleRun.updateMany({ where: { id: run.id, status: 'watching', cursor: run.cursor }, data: found }),
  )
  if (!isBehind && run.until.getTime() <= now - SETTLED_MS) await endShadow(run.id, deps)
  return tally.cases - before
}

/**
 * Lets the drafts in shadow (REQUIREMENTS D11) decide what has been decided since the last round, without effect on any
 * case; returns how many decisions. It reads stored facts, so that routing neither waits for it nor fails with it.
 */
export async function followShadows(deps: Services = services()): Promise<number> {
  const runs = await deps.db.ruleRun.findMany({
    where: { kind: 'shadow', status: 'watching' },
    orderBy: { createdAt: 'asc' },
    take: AT_ONCE,
  })
  let seen = 0
  for (const run of runs) seen += await followOne(run, deps)
  return seen
}
