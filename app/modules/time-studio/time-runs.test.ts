import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hours } from '#app/platform/duration.ts'
import { ADMIN } from '#tests/factories/actors.ts'
import { localTime, REPAIR_LIMITS, reasonOf, timeDesk } from '#tests/factories/time-desk.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { fireDueSteps } from '../sla/fire-due-steps.server.ts'
import { loadClocks } from '../sla/load-clocks.server.ts'
import { rebuildClocks } from '../sla/rebuild-clocks.server.ts'
import { verifyClocks } from '../sla/verify-clocks.server.ts'
import { askTimeRun } from './ask-time-run.server.ts'
import { cancelTimeRun } from './cancel-time-run.server.ts'
import { timeRunPage } from './run-pages.queries.server.ts'
import { workTimeRun } from './work-time-run.server.ts'

let city: City
let desk: ReturnType<typeof timeDesk>
beforeEach(() => {
  city = openCity()
  desk = timeDesk(city)
})
afterEach(() => city.close())

const changesOf = (caseId: string) =>
  city.deps.db.event.findMany({
    where: { stream: `clock:${caseId}`, type: 'sla.clocks-changed' },
    orderBy: { rev: 'asc' },
  })

describe('recalculation', () => {
  test('B23: a preview says what the run then does, once, with one fact a clock that names the run', async () => {
    const [one, two] = [await desk.aCase(), await desk.aCase()]
    await desk.closeOn('2026-03-05')
    const count = (await changesOf(one)).length
    const preview = await desk.run({ kind: 'preview' })
    expect(preview.moves?.all).toMatchObject({ turnLate: 0, noLonger: 0, earlier: 0 })
    expect((await changesOf(one)).length).toBe(count)
    expect(await desk.resolveClock(one)).toMatchObject({ dueAt: localTime('2026-03-06T17:30') })

    const applied = await desk.run({ kind: 'recalculation', previewId: preview.run.id })
    expect(applied.moves?.all).toEqual(preview.moves?.all)
    expect(await desk.resolveClock(two)).toMatchObject({ dueAt: localTime('2026-03-09T17:30'), calendarVersion: 2 })
    const asked = await city.deps.db.event.findFirstOrThrow({ where: { stream: `time-run:${applied.run.id}` } })
    const caused = (await changesOf(one)).filter(({ causeId }) => causeId === asked.id)
    const open = (await loadClocks(one, city.deps.db)).filter(({ value }) => value.state === 'running')
    expect(caused).toHaveLength(open.length)

    const problems: string[] = []
    for await (const { problem } of verifyClocks(undefined, city.deps)) problems.push(problem)
    expect(problems).toEqual([])
    await rebuildClocks({ caseId: one }, city.deps)
    expect(await desk.resolveClock(one)).toMatchObject({ dueAt: localTime('2026-03-09T17:30'), calendarVersion: 2 })

    const again = await desk.run({ kind: 'recalculation', previewId: (await desk.run({ kind: 'preview' })).run.id })
    expect(again.moves?.all.clocks).toBe(0)
    expect((await changesOf(one)).length).toBe(count + open.length + 1)
  })

  test('fired warnings stay fired and are not fired again; a clock that is not late any more has no breach', async () => {
    const id = await desk.aCase()
    city.setNow(new Date(localTime('2026-03-06T18:00')))
    await fireDueSteps(city.deps)
    expect(await desk.resolveClock(id)).toMatchObject({ breachedAt: localTime('2026-03-06T17:30') })
    const fired = () =>
      city.deps.db.event.count({
        where: { stream: `clock:${id}`, type: 'sla.step-fired', payload: { contains: '"resolve"' } },
      })
    const before = await fired()
    await desk.closeOn('2026-03-05')
    const preview = await desk.run({ kind: 'preview' })
    expect(preview.moves?.all.noLonger).toBeGreaterThan(0)
    await desk.run({ kind: 'recalculation', previewId: preview.run.id })
    await fireDueSteps(city.deps)
    expect(await desk.resolveClock(id)).toMatchObject({ breachedAt: null, dueAt: localTime('2026-03-09T17:30') })
    expect(await fired()).toBe(before)
    city.setNow(new Date(localTime('2026-03-09T18:00')))
    await fireDueSteps(city.deps)
    expect(await fired()).toBe(before + 2)
    expect(await desk.resolveClock(id)).toMatchObject({ breachedAt: localTime('2026-03-09T17:30') })
  })

  test('a run that was killed goes on where it was; a cancelled one ends; another kind waits for nobody', async () => {
    await desk.aCase()
    await desk.closeOn('2026-03-05')
    const preview = await desk.run({ kind: 'preview' })
    const runId = await askTimeRun({ kind: 'recalculation', previewId: preview.run.id }, ADMIN, city.deps)
    await city.deps.db.timeRun.update({
      where: { id: runId },
      data: { status: 'running', runner: 'dead', seenAt: city.deps.clock.now() },
    })
    expect(await reasonOf(workTimeRun({ runId }, city.deps))).toBe('run_busy')
    city.advance(hours(1))
    expect(await workTimeRun({ runId }, city.deps)).toBe('done')
    const next = await askTimeRun({ kind: 'preview' }, ADMIN, city.deps)
    expect(await reasonOf(askTimeRun({ kind: 'preview' }, ADMIN, city.deps))).toBe('run_under_way')
    await cancelTimeRun(next, ADMIN, city.deps)
    expect(await workTimeRun({ runId: next }, city.deps)).toBe('skipped')
    expect(await reasonOf(cancelTimeRun(next, ADMIN, city.deps))).toBe('run_over')
  })

  test('a recalculation needs a preview of what is in force, and its scope is that of the preview', async () => {
    const id = await desk.aCase()
    await desk.closeOn('2026-03-05')
    expect(await reasonOf(askTimeRun({ kind: 'recalculation', previewId: 'none' }, ADMIN, city.deps))).toBe(
      'no_preview',
    )
    const elsewhere = await desk.run({ kind: 'preview', departmentId: 'city-police' })
    await desk.run({ kind: 'recalculation', previewId: elsewhere.run.id })
    expect(await desk.resolveClock(id)).toMatchObject({ calendarVersion: 1 })
    await desk.closeOn('2026-03-13')
    const outdated = askTimeRun({ kind: 'recalculation', previewId: elsewhere.run.id }, ADMIN, city.deps)
    expect(await reasonOf(outdated)).toBe('preview_outdated')
  })
})

describe('simulation', () => {
  test('a draft replayed over past cases gives lateness and warnings before and after, and touches no case', async () => {
    const id = await desk.aCase()
    city.setNow(new Date(localTime('2026-03-05T18:00')))
    const draftId = await desk.start('policies')
    await desk.save(draftId, 'policy', { ...REPAIR_LIMITS, resolveAmount: '2' })
    const before = await desk.resolveClock(id)
    const runId = await askTimeRun(
      { kind: 'simulation', draftId, from: '2026-03-01', until: '2026-03-31' },
      ADMIN,
      city.deps,
    )
    await drain(city.deps)
    const page = await timeRunPage(runId, ADMIN, city.deps)
    const resolve = page.simulation?.metrics.find(({ key }) => key === 'resolve')
    expect(resolve).toMatchObject({ before: { of: 0, late: 0 }, after: { of: 1, late: 1 } })
    expect(page.simulation?.load.mean.after).toBeGreaterThan(page.simulation?.load.mean.before ?? 0)
    expect(page.simulation).toMatchObject({ cases: 1, skipped: 0 })
    expect(await desk.resolveClock(id)).toEqual(before)
    expect(await reasonOf(desk.run({ kind: 'simulation', draftId, from: '2026-03-31', until: '2026-03-01' }))).toBe(
      'run_span',
    )
  })
})
