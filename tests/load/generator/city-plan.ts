import type { Db } from '#app/platform/db.server.ts'
import { days } from '#app/platform/duration.ts'
import type { ChunkPlan } from './chunk.ts'

/** Cases of one part: small enough to be made again after a kill, large enough for one transaction. */
const PART = 1_000
const SEED = 20_261_122
/** Later years bring more: share of the time at which a share of the cases has been filed. */
const GROWTH = 0.8

/** The history covers so many days, unless it is asked for another span: the shorter it is, the more is still open. */
export const DAYS_COVERED = 3 * 365

/** What is being generated; kept in the city itself, so that a run that was killed goes on with the same. */
export type CityPlan = { cases: number; now: number; daysCovered: number }

export const PLAN_KEY = 'load-plan'
const PART_KEY = 'load-part-'
export const partKey = (part: number) => `${PART_KEY}${String(part).padStart(6, '0')}`
export const partsOf = ({ cases }: CityPlan) => Math.ceil(cases / PART)

/** The stretch of time and the seed of one part; parts follow each other in time. */
export function chunkPlan(plan: CityPlan, part: number): ChunkPlan {
  const at = (share: number) => Math.round(plan.now - days(plan.daysCovered) * (1 - share ** GROWTH))
  const cases = Math.min(PART, plan.cases - part * PART)
  const from = at((part * PART) / plan.cases)
  return { seed: SEED + part * 7_919, from, to: at((part * PART + cases) / plan.cases), now: plan.now, cases }
}

/** The plan of a city that was begun, or a new one; and the parts that it has yet to get. */
export async function openPlan(
  db: Db,
  { cases, now, daysCovered }: CityPlan,
): Promise<{ plan: CityPlan; missing: number[] }> {
  const stored = await db.setting.findUnique({ where: { key: PLAN_KEY } })
  const plan: CityPlan = stored ? JSON.parse(stored.value) : { cases, now, daysCovered }
  if (plan.cases !== cases) throw new Error(`This folder holds a city of ${plan.cases} cases; name another one.`)
  if (!stored) {
    await db.setting.create({ data: { key: PLAN_KEY, value: JSON.stringify(plan) } })
    await db.creditAccount.create({ data: { id: 'issuance', kind: 'issuance', balance: 0n, mayGoNegative: true } })
  }
  const there = await db.setting.findMany({ where: { key: { startsWith: PART_KEY } }, select: { key: true } })
  const done = new Set(there.map(({ key }) => key))
  return {
    plan,
    missing: Array.from({ length: partsOf(plan) }, (_, part) => part).filter((part) => !done.has(partKey(part))),
  }
}
