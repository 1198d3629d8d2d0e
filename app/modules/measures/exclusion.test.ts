import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  ADMIN,
  anActor,
  CALLBACK,
  DISPATCHER,
  HANDLER,
  LEADER,
  OTHER_HANDLER,
  RESIDENT,
  SUPERVISOR,
} from '#tests/factories/actors.ts'
import { ROUTE } from '#tests/factories/case-states.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import type { Actor } from '../../platform/actor.ts'
import { days, hours } from '../../platform/duration.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand } from '../cases/case.schema.ts'
import { preparePhoto } from '../files/prepare-photo.server.ts'
import { purgeOrphanPhotos } from '../files/purge-orphan-photos.server.ts'
import { readPhoto } from '../files/read-photo.server.ts'
import { appealExclusion, decideAppeal } from './appeal-exclusion.server.ts'
import { decideExclusion } from './decide-exclusion.server.ts'
import { listExclusions } from './exclusions.queries.server.ts'
import { cellOf } from './figures.rules.ts'
import { readCounts } from './measure.schema.ts'
import { monthReport } from './month-report.server.ts'
import { proposeExclusion } from './propose-exclusion.server.ts'
import { publicUnits } from './public-figures.rules.ts'
import { publishReport } from './publish-report.server.ts'
import { reportPdf, reportXlsx } from './report-file.server.ts'
import { tallyMonth } from './tally-months.server.ts'

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

const MONTH = '2026-03'
const REVIEWER = anActor('dispatcher', { id: 'user-reviewer' })
const SECOND = anActor('supervisor', { id: 'user-second' })
const EVIDENCE = '两天内三次联系不上，见通话记录。'

/** A case that the parks answered; then what the resident does, if anything. */
async function answered(...after: Array<[Actor, CaseCommand]>) {
  const { id, reference } = await fileCase(city.deps)
  const act = (actor: Actor, command: CaseCommand) => actOnCase({ caseId: id, actor, command }, city.deps)
  await act(anActor('system'), ROUTE)
  await act(HANDLER, { type: 'sign' })
  city.advance(hours(3))
  await act(HANDLER, { type: 'reply', outcome: 'solved', text: '路灯已经更换，请查看。' })
  await act(REVIEWER, { type: 'review', approve: true })
  for (const [actor, command] of after) await act(actor, command)
  await drain(city.deps)
  return { id, reference }
}

/** What the parks' cases of the month come to. */
async function figures() {
  await tallyMonth(MONTH, city.deps)
  const row = await city.deps.db.measureTally.findUnique({
    where: { month_departmentId: { month: MONTH, departmentId: 'city-parks' } },
  })
  return readCounts(row?.counts ?? '{}')
}

describe('what the resident says', () => {
  test('silence never counts as satisfied, nor as solved', async () => {
    const { id } = await answered()
    city.advance(days(8))
    await actOnCase({ caseId: id, actor: anActor('system'), command: { type: 'close-silent' } }, city.deps)
    await drain(city.deps)
    const counts = await figures()
    expect(counts.satisfaction).toBeUndefined()
    expect(counts.resolution).toBeUndefined()
    expect(counts.no_word).toEqual([1, 1, 0])
  })

  test('a low rating after silence is not satisfied and not solved; a good one is both', async () => {
    await answered([RESIDENT, { type: 'confirm' }], [RESIDENT, { type: 'rate', level: 4 }])
    const { id } = await answered()
    city.advance(days(8))
    await actOnCase({ caseId: id, actor: anActor('system'), command: { type: 'close-silent' } }, city.deps)
    await actOnCase({ caseId: id, actor: RESIDENT, command: { type: 'rate', level: 1 } }, city.deps)
    await drain(city.deps)
    const counts = await figures()
    expect([counts.satisfaction, counts.resolution]).toEqual([
      [1, 2, 0],
      [2, 2, 0],
    ])
    expect(cellOf(counts.satisfaction, 'satisfaction')).toMatchObject({ value: 0.5, isFew: true })
  })
})

describe('leaving a case out', () => {
  const propose = (reference: string, actor: Actor = LEADER) =>
    proposeExclusion({ reference, reasonCode: 'unreachable', scope: 'verdict', evidence: EVIDENCE }, actor, city.deps)
  const read = (id: string) => city.deps.db.measureExclusion.findUniqueOrThrow({ where: { id } })

  test('photos are evidence for who may see the exclusion: who decides does, another unit does not', async () => {
    const { reference } = await answered()
    const picture = sharp({ create: { width: 40, height: 20, channels: 3, background: '#336699' } })
    const photos = [await preparePhoto(await picture.jpeg().toBuffer())]
    const asked = { reference, reasonCode: 'unreachable', scope: 'verdict', evidence: EVIDENCE } as const
    const id = await proposeExclusion({ ...asked, photos }, LEADER, city.deps)
    city.advance(days(2))
    expect(await purgeOrphanPhotos(city.deps)).toBe(0)
    const { exclusions } = await listExclusions({ actor: SUPERVISOR, view: 'waiting', locale: 'zh' }, city.deps)
    const [photoId = ''] = exclusions.find((each) => each.id === id)?.photos ?? []
    const look = (actor: Actor) => readPhoto({ photoId, actor, ownerKeys: [], queryCode: null }, city.deps)
    expect((await look(SUPERVISOR)).length).toBeGreaterThan(100)
    for (const stranger of [OTHER_HANDLER, RESIDENT, ADMIN])
      await expect(look(stranger)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('counts less only after a second person agreed, and counts again after an appeal', async () => {
    const { reference } = await answered([RESIDENT, { type: 'confirm' }], [RESIDENT, { type: 'rate', level: 2 }])
    const id = await propose(reference)
    await drain(city.deps)
    expect((await figures()).satisfaction).toEqual([0, 1, 0])
    await decideExclusion({ id, rev: 1, approve: true, evidence: EVIDENCE }, SUPERVISOR, city.deps)
    await drain(city.deps)
    const without = await figures()
    expect([without.satisfaction, without.response?.[1]]).toEqual([[0, 0, 1], 1])
    await appealExclusion({ id, rev: 2, evidence: EVIDENCE }, LEADER, city.deps)
    expect((await figures()).satisfaction, 'it holds until the appeal is decided').toEqual([0, 0, 1])
    await decideAppeal({ id, rev: 3, exclude: false, evidence: EVIDENCE }, CALLBACK, city.deps)
    await drain(city.deps)
    expect((await figures()).satisfaction).toEqual([0, 1, 0])
    expect(await read(id)).toMatchObject({ state: 'overturned', isExcluded: false, rev: 4 })
    const { exclusions } = await listExclusions({ actor: LEADER, view: 'all', locale: 'zh' }, city.deps)
    expect(exclusions[0]?.notes).toHaveLength(4)
  })

  test('nobody decides their own, nobody decides twice, and an appeal has an end', async () => {
    const { reference } = await answered()
    const own = await propose(reference, SUPERVISOR)
    const decide = (actor: Actor, rev = 1) =>
      decideExclusion({ id: own, rev, approve: false, evidence: EVIDENCE }, actor, city.deps)
    await expect(decide(SUPERVISOR)).rejects.toMatchObject({ reason: 'exclusion_own_proposal' })
    await expect(decide(SECOND, 9)).rejects.toMatchObject({ reason: 'exclusion_moved' })
    await expect(propose(reference, SUPERVISOR)).rejects.toMatchObject({ reason: 'exclusion_pending' })
    await decide(SECOND)
    await expect(decide(SECOND, 2)).rejects.toMatchObject({ reason: 'exclusion_state' })
    const { appealUntil } = await read(own)
    // Tuesday: five working days later is the next Tuesday, at the end of office hours.
    expect(appealUntil?.toISOString()).toBe('2026-03-10T09:30:00.000Z')
    city.setNow(new Date((appealUntil?.getTime() ?? 0) + 1))
    const late = appealExclusion({ id: own, rev: 2, evidence: EVIDENCE }, LEADER, city.deps)
    await expect(late).rejects.toMatchObject({ reason: 'exclusion_too_late' })
  })

  test.each([
    ['another unit', OTHER_HANDLER, 'no_case'],
    ['a dispatcher', DISPATCHER, 'no_case'],
    ['a resident', RESIDENT, 'no_case'],
    ['an administrator', ADMIN, 'no_case'],
  ])('%s may not propose', async (_who, actor, reason) => {
    const { reference } = await answered()
    await expect(propose(reference, actor)).rejects.toMatchObject({ reason: `exclusion_${reason}` })
    expect(await city.deps.db.measureExclusion.count()).toBe(0)
  })
})

describe('the monthly report', () => {
  test('freezes its figures; what changes later becomes another edition', async () => {
    const { id } = await answered([RESIDENT, { type: 'confirm' }])
    await expect(publishReport(MONTH, SUPERVISOR, city.deps)).rejects.toMatchObject({ reason: 'month_not_over' })
    city.setNow(new Date('2026-04-02T02:00:00Z'))
    await expect(publishReport(MONTH, LEADER, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
    expect(await publishReport(MONTH, SUPERVISOR, city.deps)).toBe(1)
    await expect(publishReport(MONTH, SUPERVISOR, city.deps)).rejects.toMatchObject({ reason: 'report_unchanged' })
    const first = await monthReport({ month: MONTH, edition: null }, city.deps)
    await actOnCase({ caseId: id, actor: RESIDENT, command: { type: 'rate', level: 5 } }, city.deps)
    await drain(city.deps)
    expect(await monthReport({ month: MONTH, edition: null }, city.deps)).toEqual(first)
    expect(await publishReport(MONTH, SUPERVISOR, city.deps)).toBe(2)
    const parks = async (edition: number) =>
      (await monthReport({ month: MONTH, edition }, city.deps))?.figures.units.find((unit) => unit.id === 'city-parks')
    expect([(await parks(1))?.counts.satisfaction, (await parks(2))?.counts.satisfaction]).toEqual([
      undefined,
      [1, 1, 0],
    ])
  })

  test('is a spreadsheet and a PDF in both languages', async () => {
    await answered([RESIDENT, { type: 'confirm' }])
    await tallyMonth(MONTH, city.deps)
    const report = await monthReport({ month: MONTH, edition: 0 }, city.deps)
    if (!report) throw new Error('not counted')
    const [xlsx, pdf] = [await reportXlsx(report, 'zh'), await reportPdf(report, 'en')]
    expect([xlsx.subarray(0, 2).toString(), pdf.subarray(0, 5).toString()]).toEqual(['PK', '%PDF-'])
    expect(report).toMatchObject({ published: null, isOver: false })
  })

  test('tells the public nothing about fewer than five cases, nor what follows from the total', () => {
    const unit = (id: string, d: number) => ({
      ...{ id, group: 'street' as const, nameZh: id, nameEn: id },
      counts: { satisfaction: [d, d, 0] as const },
    })
    const told = (sizes: number[]) =>
      publicUnits(
        sizes.map((size, index) => unit(`s${index}`, size)),
        'street',
        'satisfaction',
      )
        .filter(({ cell }) => cell !== null)
        .map(({ cell }) => cell?.denominator)
        .sort((a = 0, b = 0) => a - b)
    expect(told([40, 50, 6])).toEqual([6, 40, 50])
    expect(told([40, 50, 6, 3])).toEqual([40, 50])
    expect(told([40, 50, 2, 3])).toEqual([40, 50])
  })
})
