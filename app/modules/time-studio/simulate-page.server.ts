import { DateTime } from 'luxon'
import { z } from 'zod'
import type { TimeRun } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { remember } from '../../platform/remember.server.ts'
import { calendarContentSchema, specOf } from '../sla/calendar-content.schema.ts'
import { compileCalendar } from '../sla/compile-calendar.server.ts'
import { policySetSchema } from '../sla/policy-set.schema.ts'
import { replay } from '../sla/recalculate.rules.ts'
import { bookAlone, makeBook, type SlaBook } from '../sla/sla-book.schema.ts'
import { slaBook } from '../sla/sla-book.server.ts'
import { timeVersions } from '../sla/time-versions.server.ts'
import { readCaseFacts } from './read-case-facts.server.ts'
import type { RunWork } from './run-work.schema.ts'
import { addReplay, emptySimulation } from './simulation-tally.rules.ts'
import { type SimulationTally, simulationTallySchema } from './time-run.schema.ts'

const PAGE = 200

const draftSchema = z.object({ kind: z.enum(['policies', 'calendar']), content: z.unknown() })

type Arms = { before: SlaBook; after: SlaBook; dayOf: (instant: number) => string }

/** What was in force when the run was asked for, and the same with the draft in its place. */
async function readArms(run: TimeRun, deps: Services): Promise<Arms> {
  const { policyVersion, calendarVersion } = run
  const [books, all, { timeZone: zone }] = await Promise.all([slaBook(deps), timeVersions(deps), regionOf(deps)])
  const before = bookAlone(books.ofVersions({ policyVersion, calendarVersion }))
  const draft = draftSchema.parse(JSON.parse(run.draft ?? '{}'))
  const set = all.policies.find(({ version }) => version === policyVersion)?.content
  if (!set) throw new Error(`no limits ${policyVersion}`)
  const year = run.createdAt.getUTCFullYear()
  const after =
    draft.kind === 'policies'
      ? makeBook({
          ...{ policyVersion, calendarVersion, calendar: before.calendar },
          set: policySetSchema.parse(draft.content),
        })
      : makeBook({
          ...{ policyVersion, calendarVersion, set },
          calendar: compileCalendar(specOf(calendarContentSchema.parse(draft.content), year)),
        })
  const dayOf = (instant: number) => DateTime.fromMillis(instant, { zone }).toISODate() ?? ''
  return { before, after, dayOf }
}

/** Compiled once per run and process: a page takes less time than a calendar. */
async function armsOf(run: TimeRun, deps: Services): Promise<Arms> {
  const known = remember('time-studio.arms', () => new Map<string, Arms>())
  const found = known.get(run.id)
  if (found) return found
  const arms = await readArms(run, deps)
  known.clear()
  known.set(run.id, arms)
  return arms
}

const spanOf = ({ from, until }: TimeRun) => ({ ...(from && { gte: from }), ...(until && { lt: until }) })

/** A draft replayed over the facts of past cases, page by page in the order of their ids. */
export const simulationWork: RunWork<SimulationTally> = {
  empty: emptySimulation,
  schema: simulationTallySchema,
  total: (run, { db }) => db.case.count({ where: { submittedAt: spanOf(run) } }),
  processed: (tally) => tally.cases + tally.skipped,
  async page(run, cursor, tally, deps) {
    const { before, after, dayOf } = await armsOf(run, deps)
    const at = run.createdAt.getTime()
    const cases = await deps.db.case.findMany({
      where: { submittedAt: spanOf(run), ...(cursor && { id: { gt: cursor } }) },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true },
    })
    const facts = await readCaseFacts(
      cases.map(({ id }) => id),
      deps,
    )
    for (const { id } of cases) {
      const known = facts.get(id)?.filter((fact) => fact.at <= at)
      const [old, now] = known ? [replay(known, before, at), replay(known, after, at)] : [null, null]
      if (!old || !now) {
        tally.skipped += 1
        continue
      }
      tally.cases += 1
      addReplay(tally, 'before', old, at, dayOf)
      addReplay(tally, 'after', now, at, dayOf)
    }
    return cases.length < PAGE ? null : (cases.at(-1)?.id ?? null)
  },
}
