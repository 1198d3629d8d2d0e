import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { days, hours, seconds } from '#app/platform/duration.ts'
import { loadDeskLimits } from '#prisma/reference/desk-limits.ts'
import { shippedVersions } from '#prisma/reference/time-versions.ts'
import { ADMIN, DISPATCHER } from '#tests/factories/actors.ts'
import {
  COMPLAINT_LIMITS,
  fieldsOf,
  formOf,
  localTime,
  reasonOf,
  SECOND_ADMIN,
  TYPHOON,
  timeDesk,
} from '#tests/factories/time-desk.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { readDeskLimits } from '../cases/desk-limits.server.ts'
import { slaBook } from '../sla/sla-book.server.ts'
import { timeVersions } from '../sla/time-versions.server.ts'
import { rungOf } from '../supervision/ladder.rules.ts'
import { loadLadder } from '../supervision/load-ladder.server.ts'
import { importTimeYear, removeTimeItem, saveTimeItem } from './edit-time-draft.server.ts'
import { loadTimeDraft } from './load-time-draft.server.ts'
import { publishDueTimeDrafts } from './publish-due-time-drafts.server.ts'
import { startTimeDraft } from './start-time-draft.server.ts'
import { officePage } from './time-pages.queries.server.ts'

let city: City
let desk: ReturnType<typeof timeDesk>
beforeEach(() => {
  city = openCity()
  desk = timeDesk(city)
})
afterEach(() => city.close())

describe('drafts', () => {
  test('a change of the calendar counts for what starts after its publication, and a second person approves it', async () => {
    const before = await desk.aCase()
    const draftId = await desk.start('calendar')
    await desk.save(draftId, 'day', TYPHOON)
    await desk.act(draftId, { act: 'submit' })
    expect(await reasonOf(desk.act(draftId, { act: 'approve' }))).toBe('own_draft')
    await desk.act(draftId, { act: 'approve' }, SECOND_ADMIN)
    expect((await slaBook(city.deps)).calendarVersion).toBe(1)
    city.advance(seconds(10))
    expect((await slaBook(city.deps)).calendarVersion).toBe(2)

    const after = await desk.aCase()
    expect(await desk.resolveClock(before)).toMatchObject({ calendarVersion: 1, dueAt: localTime('2026-03-06T17:30') })
    expect(await desk.resolveClock(after)).toMatchObject({ calendarVersion: 2, dueAt: localTime('2026-03-09T17:30') })
  })

  test('B23: a draft can be published at a time, an older version comes back as a new one, and none is ever edited', async () => {
    const draftId = await desk.start('policies')
    await desk.save(draftId, 'policy', { ...COMPLAINT_LIMITS, resolveAmount: '8' })
    await desk.publish(draftId, '2026-03-04T09:00')
    expect(await publishDueTimeDrafts(city.deps)).toBe(0)
    city.advance(days(1) + hours(1))
    expect(await publishDueTimeDrafts(city.deps)).toBe(1)
    city.advance(seconds(10))
    expect((await slaBook(city.deps)).policies.get('complaint')?.resolve.amount).toBe(8)

    const back = await startTimeDraft({ kind: 'policies', title: '恢复', fromVersion: 1 }, ADMIN, city.deps)
    await desk.publish(back)
    city.advance(seconds(10))
    const book = await slaBook(city.deps)
    expect(book).toMatchObject({ policyVersion: 3 })
    expect(book.policies.get('complaint')?.resolve.amount).toBe(10)
    await expect(city.deps.db.slaPolicyVersion.deleteMany({ where: { version: 1 } })).rejects.toThrow()
    await expect(city.deps.db.calendarVersion.updateMany({ data: { note: 'x' } })).rejects.toThrow()
  })

  test('two drafts of one version: the second takes over what the first has changed before it can go on', async () => {
    const [first, second] = [await desk.start('calendar'), await desk.start('calendar')]
    await desk.save(first, 'day', TYPHOON)
    await desk.save(second, 'day', { ...TYPHOON, date: '2026-03-06' })
    await desk.publish(first)
    expect(await reasonOf(desk.act(second, { act: 'submit' }))).toBe('time_draft_moved_on')
    await desk.act(second, { act: 'catch-up' })
    await desk.publish(second)
    const { calendars } = await timeVersions(city.deps)
    const added = calendars.at(-1)?.content.days.filter(({ kind }) => kind === 'amnesty')
    expect(added?.map(({ date }) => date).sort()).toEqual(['2026-03-05', '2026-03-06'])
  })

  test('a reviewer returns it, its author withdraws or discards it', async () => {
    const draftId = await desk.start('calendar')
    await desk.act(draftId, { act: 'submit' })
    await desk.act(draftId, { act: 'return', note: '请写明依据' }, SECOND_ADMIN)
    await desk.act(draftId, { act: 'submit' })
    await desk.act(draftId, { act: 'withdraw' })
    await desk.act(draftId, { act: 'discard' })
    expect(await reasonOf(desk.act(draftId, { act: 'submit' }))).toBe('time_draft_act')
  })

  test('who is no administrator starts none, and what somebody else changed meanwhile is not overwritten', async () => {
    expect(await reasonOf(startTimeDraft({ kind: 'calendar', title: '试一试' }, DISPATCHER, city.deps))).toBe(
      'author_time',
    )
    const draftId = await desk.start('calendar')
    const rev = await desk.revOf(draftId)
    await desk.save(draftId, 'day', TYPHOON)
    const stale = formOf({ rev: String(rev), ...TYPHOON, date: '2026-03-12' })
    expect(await reasonOf(saveTimeItem(draftId, 'day', stale, ADMIN, city.deps))).toBe('time_draft_moved')
  })
})

describe('the ladder and what units may do', () => {
  const DAILY = {
    ...{ replaces: 'rung:daily', nameZh: '日常督办', nameEn: 'Routine supervision', evidence: 'words', byHand: 'on' },
    ...{ acknowledgeAmount: '1', acknowledgeUnit: 'workingDays', rectifyAmount: '4', rectifyUnit: 'workingDays' },
    ...{ 'addressees-head': 'on', remindEvery: '120', nextLevel: 'raised', reworkAtLeast: '', movedAtLeast: '' },
    ...{ 'overdueSteps-overdue_red': 'on', 'unownedSteps-overdue': 'on' },
  }
  const COURT = {
    ...{ replaces: 'pause:court', code: 'court', nameZh: '司法程序中', nameEn: 'In court' },
    ...{ 'metrics-resolve': 'on', maxDays: '30' },
  }
  const QUESTIONS = { remindAfterWorkingDays: '2', waitDays: '10', tries: '3', days: '2', 'silenceCloses-help': 'on' }

  test('count once a second person has approved; every version stays, and an older one comes back as a new one', async () => {
    const [ladder, rules] = [await desk.start('ladder'), await desk.start('desk')]
    await desk.save(ladder, 'rung', DAILY)
    await desk.save(rules, 'questions', QUESTIONS)
    await desk.act(ladder, { act: 'submit' })
    expect(await reasonOf(desk.act(ladder, { act: 'approve' }))).toBe('own_draft')
    const rectify = async () => rungOf(await loadLadder(city.deps), 'daily').rectify?.amount
    expect(await rectify()).toBe(2)
    await desk.act(ladder, { act: 'approve' }, SECOND_ADMIN)
    await desk.publish(rules)
    expect(await rectify()).toBe(4)
    expect((await readDeskLimits(city.deps)).answer).toMatchObject({ waitDays: 10, silenceCloses: ['help'] })

    const back = await startTimeDraft({ kind: 'ladder', title: '恢复', fromVersion: 1 }, ADMIN, city.deps)
    await desk.publish(back)
    expect(await rectify()).toBe(2)
    const page = await officePage({ kind: 'ladder', version: 2 }, ADMIN, city.deps)
    expect(page.versions.map(({ version, isLive }) => [version, isLive])).toEqual([
      [3, true],
      [2, false],
      [1, false],
    ])
    await expect(city.deps.db.officeRuleVersion.deleteMany({ where: { version: 1 } })).rejects.toThrow()
    // A later start with other shipped rules keeps what people have published.
    await city.deps.db.setting.delete({ where: { key: 'reference:desk-limits' } })
    await loadDeskLimits(city.deps.db)
    expect((await readDeskLimits(city.deps)).answer.waitDays).toBe(10)
    expect(
      await reasonOf(desk.run({ kind: 'simulation', draftId: ladder, from: '2026-01-01', until: '2026-02-01' })),
    ).toBe('nothing_to_simulate')
  })

  test('bad values are refused at save, by their field, and a rung cannot be added or taken away', async () => {
    const [ladder, rules] = [await desk.start('ladder'), await desk.start('desk')]
    const rung = (change: object) => fieldsOf(desk.save(ladder, 'rung', { ...DAILY, ...change }))
    expect(await rung({ nextLevel: 'urge' })).toEqual(['nextLevel'])
    expect(await rung({ acknowledgeAmount: '0' })).toEqual(['acknowledgeAmount'])
    const { 'addressees-head': _, ...toNobody } = DAILY
    expect(await fieldsOf(desk.save(ladder, 'rung', toNobody))).toEqual(['addressees'])
    expect(await rung({ replaces: 'rung:new' })).toEqual(['replaces'])
    expect(await fieldsOf(desk.save(rules, 'questions', { ...QUESTIONS, waitDays: '2' }))).toEqual([
      'remindAfterWorkingDays',
    ])
    expect(await reasonOf(desk.save(rules, 'rung', DAILY))).toBe('time_item')
    expect(await fieldsOf(desk.save(await desk.start('policies'), 'pause', COURT))).toEqual(['maxDays'])
  })
})

describe('what is refused at save, by its field', () => {
  test('B15, B16: hours without a frame, overlapping frames, no weekday, no such zone, too short a horizon', async () => {
    const draftId = await desk.start('calendar')
    const weekdays = Object.fromEntries([1, 2, 3, 4, 5].map((day) => [`weekdays-${day}`, 'on']))
    const plain = { zone: 'Asia/Shanghai', hours: '08:00-12:00', horizonYears: '2' }
    const hoursForm = { ...plain, ...weekdays }
    expect(await fieldsOf(desk.save(draftId, 'hours', { ...hoursForm, hours: '' }))).toEqual(['hours'])
    const overlap = { ...hoursForm, hours: '08:00-12:00 11:00-17:30' }
    expect(await fieldsOf(desk.save(draftId, 'hours', overlap))).toEqual(['hours'])
    expect(await fieldsOf(desk.save(draftId, 'hours', plain))).toEqual(['weekdays'])
    expect(await fieldsOf(desk.save(draftId, 'hours', { ...hoursForm, zone: 'Mars/Base' }))).toEqual(['zone'])
    expect(await fieldsOf(desk.save(draftId, 'hours', { ...hoursForm, horizonYears: '0' }))).toEqual(['horizonYears'])
    expect(await fieldsOf(desk.save(draftId, 'hours', { ...hoursForm, hours: '00:00-24:00' }))).toEqual([])
  })

  test('contact after resolve, an amount of zero, the same cases twice, a pause of the first contact', async () => {
    const draftId = await desk.start('policies')
    const late = { ...COMPLAINT_LIMITS, contactAmount: '12' }
    expect(await fieldsOf(desk.save(draftId, 'policy', late))).toEqual(['contactAmount'])
    expect(await reasonOf(desk.save(draftId, 'policy', { ...COMPLAINT_LIMITS, signAmount: '0' }))).not.toBe('done')
    const twin = { ...COMPLAINT_LIMITS, replaces: '', code: 'twin', nameZh: '又一种投诉' }
    expect(await fieldsOf(desk.save(draftId, 'policy', twin))).toEqual(['priority'])
    const pause = { replaces: '', code: 'lunch', nameZh: '午休', nameEn: 'Lunch', 'metrics-contact': 'on', maxDays: '' }
    expect(await fieldsOf(desk.save(draftId, 'pause', pause))).toEqual(['metrics'])
    const warnings = {
      soonPercent: '120',
      soonHours: '24',
      yellowDays: '3',
      redDays: '1',
      halfPercent: '',
      noticeDays: '1',
    }
    expect((await fieldsOf(desk.save(draftId, 'warnings', warnings))).sort()).toEqual([
      'noticeDays',
      'redDays',
      'soonPercent',
    ])
  })

  test('the limits of the last resort stay: without them a draft goes nowhere', async () => {
    const draftId = await desk.start('policies')
    await removeTimeItem(draftId, { rev: await desk.revOf(draftId), item: 'policy:complaint' }, ADMIN, city.deps)
    expect(await reasonOf(desk.act(draftId, { act: 'submit' }))).toBe('time_draft_findings')
  })
})

describe('an announced year', () => {
  const YEAR = JSON.stringify({
    year: 2027,
    days: [
      { name: '元旦', date: '2027-01-01', isOffDay: true },
      { name: '春节', date: '2027-02-20', isOffDay: false },
    ],
  })

  test('DOMAIN 4.4: a due time in it is provisional until the year is taken in, then recounted', async () => {
    city.setNow(new Date(localTime('2026-12-30T09:00')))
    const id = await desk.aCase()
    expect(await desk.resolveClock(id)).toMatchObject({ provisional: true, dueAt: localTime('2027-01-04T17:30') })
    const draftId = await desk.start('calendar', '2027 年放假安排')
    await importTimeYear(draftId, { rev: await desk.revOf(draftId), text: YEAR }, ADMIN, city.deps)
    await desk.publish(draftId)
    city.advance(seconds(10))
    const preview = await desk.run({ kind: 'preview' })
    expect(preview.moves?.all).toMatchObject({ later: preview.moves?.all.moved })
    await desk.run({ kind: 'recalculation', previewId: preview.run.id })
    expect(await desk.resolveClock(id)).toMatchObject({ provisional: false, dueAt: localTime('2027-01-05T17:30') })
  })

  test('what is no announcement is refused in a sentence, and what was pasted before is replaced', async () => {
    const draftId = await desk.start('calendar')
    const paste = async (text: string) =>
      importTimeYear(draftId, { rev: await desk.revOf(draftId), text }, ADMIN, city.deps)
    expect(await fieldsOf(paste('not json'))).toEqual(['text'])
    expect(await fieldsOf(paste(JSON.stringify({ year: 2027, days: [] })))).toEqual(['text'])
    await paste(YEAR)
    await paste(YEAR.replace('2027-02-20', '2027-02-27'))
    const { known } = await loadTimeDraft(draftId, city.deps)
    const content = known.kind === 'calendar' ? known.content : null
    const of2027 = content?.days.filter(({ notice }) => notice === 2027).map(({ date }) => date)
    expect(of2027).toEqual(['2027-01-01', '2027-02-27'])
    expect(content?.days).toHaveLength(shippedVersions().calendar.days.length + 2)
  })
})
