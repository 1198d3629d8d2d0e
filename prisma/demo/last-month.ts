import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { type CaseCommand, submitCaseSchema } from '#app/modules/cases/case.schema.ts'
import { indexCase } from '#app/modules/cases/index-case.server.ts'
import { submitCase } from '#app/modules/cases/submit-case.server.ts'
import { boundsOf, monthAfter, monthOf } from '#app/modules/measures/month.server.ts'
import { proposeExclusion } from '#app/modules/measures/propose-exclusion.server.ts'
import { publishReport } from '#app/modules/measures/publish-report.server.ts'
import { syncMeasures } from '#app/modules/measures/sync-measures.server.ts'
import { routeCase } from '#app/modules/routing/route-case.server.ts'
import { syncClocks } from '#app/modules/sla/sync-clocks.server.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'
import { days, hours } from '#app/platform/duration.ts'
import { isAppError } from '#app/platform/errors.ts'

/** Invented: what was filed and answered last month, so that measures and the report have something to count. */
const MATTERS = [
  ['绿化带的行道树枝条垂下来', '人行道边的行道树枝条垂得很低，走路会碰到头，请修剪。'],
  ['公园草坪积水', '社区公园草坪下雨后积水，几天不退，蚊子很多。'],
  ['路边花坛的护栏倒了', '路口花坛的护栏倒了两段，孩子跑过去容易绊倒。'],
] as const
const COUNT = 12

const person = (login: string, role: Actor['role'], departmentId: string | null = null): Actor => ({
  ...ANONYMOUS,
  id: `demo-${login}`,
  role,
  displayName: login,
  departmentId,
  tier: 1,
})
const RESIDENT = person('resident', 'resident')
const LEADER = person('leader', 'leader', 'city-parks')
const SUPERVISOR = person('supervisor', 'supervisor')

const at = (deps: Services, time: number): Services => ({ ...deps, clock: { now: () => new Date(time) } })

type Act = [Actor, number, CaseCommand]

/** What happens to the n-th: most go well, some late, some disputed, some without a word. */
function actsOf(n: number, departmentId: string): Act[] {
  const handler = person('handler', 'handler', departmentId)
  const late = n % 5 === 0 ? 60 : 0
  const done = 30 + late
  const acts: Act[] = [
    [handler, 2 + late / 3, { type: 'sign' }],
    [handler, 4 + late / 2, { type: 'record-contact', reached: true, text: '已电话联系，约定到现场查看。' }],
    [
      handler,
      done,
      {
        type: 'reply',
        outcome: 'solved',
        text: '已安排班组到现场处理完毕，请您查看。',
        withoutParts: '协办单位的意见已在现场听取。',
      },
    ],
    [person('dispatcher', 'dispatcher'), done + 3, { type: 'review', approve: true }],
  ]
  if (n % 6 === 5) return [...acts, [RESIDENT, done + 20, { type: 'dispute', reason: '还有一处没有处理。' }]]
  if (n % 4 === 3) return acts
  const level = n % 7 === 0 ? 2 : 5
  return [...acts, [RESIDENT, done + 9, { type: 'confirm' }], [RESIDENT, done + 10, { type: 'rate', level }]]
}

async function tellOne(n: number, filedAt: number, deps: Services): Promise<{ id: string; reference: string } | null> {
  const [title, text] = MATTERS[n % MATTERS.length] ?? MATTERS[0]
  const input = submitCaseSchema.parse({
    type: 'complaint',
    title,
    text,
    publishConsent: false,
    districtCode: '350203',
    streetCode: '350203001',
    communityCode: '350203001001',
  })
  const context = { actor: RESIDENT, idempotencyKey: `demo-last-month-${n}`, channel: 'web' as const }
  const { id, reference, repeated } = await submitCase(input, context, at(deps, filedAt))
  if (repeated) return null
  await routeCase({ caseId: id }, at(deps, filedAt + 1_000))
  const { leadDepartmentId } = await deps.db.case.findUniqueOrThrow({ where: { id } })
  for (const [actor, after, command] of leadDepartmentId ? actsOf(n, leadDepartmentId) : [])
    await actOnCase({ caseId: id, actor, command }, at(deps, filedAt + hours(after)))
  await syncClocks({ caseId: id }, deps)
  await indexCase({ caseId: id }, deps)
  return { id, reference }
}

/** A month of the past: cases, a report that is published, and a case that a unit wants left out. */
export async function loadDemoLastMonth(deps: Services): Promise<void> {
  const month = monthAfter(await monthOf(deps.clock.now(), deps), -1)
  const { from } = await boundsOf(month, deps)
  const told = []
  for (let n = 0; n < COUNT; n += 1) {
    try {
      const one = await tellOne(n, from.getTime() + days(2 + n * 1.5) + hours(2), deps)
      if (one) told.push(one)
    } catch (error) {
      // Where the rules of the city route it elsewhere an act may not fit: it stays where it is.
      if (!isAppError(error) || error.code !== 'conflict') throw error
    }
  }
  await syncMeasures(
    told.map(({ id }) => id),
    deps,
  )
  if (told.length === 0) return
  await publishReport(month, SUPERVISOR, deps)
  const { reference } = told[0] as { reference: string }
  const evidence = '诉求人两天内三次电话未接，通话记录见办件附件，现场已处理完毕。'
  await proposeExclusion({ reference, reasonCode: 'unreachable', scope: 'verdict', evidence }, LEADER, deps).catch(
    (error) => {
      if (!isAppError(error)) throw error
    },
  )
}
