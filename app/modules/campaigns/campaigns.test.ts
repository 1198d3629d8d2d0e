import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANONYMOUS as NOBODY } from '#app/platform/actor.ts'
import { anActor, LEADER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { days } from '../../platform/duration.ts'
import { fireDueDeadlines } from '../sla/fire-due-deadlines.server.ts'
import { actOnCampaign } from './act-on-campaign.server.ts'
import { actOnTheme } from './act-on-theme.server.ts'
import { admitFiling } from './admit-filing.server.ts'
import { campaignOfCase, listCampaigns, readCampaign } from './campaign.queries.server.ts'
import { phaseOf } from './campaign.rules.ts'
import type { CampaignCommand, CampaignForm } from './campaign.schema.ts'
import { draftTheme } from './draft-theme.server.ts'
import { draftCampaign, editCampaign } from './save-campaign.server.ts'
import { listThemes, readTheme, themeCandidates } from './theme.queries.server.ts'
import type { ThemeCommand } from './theme.schema.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

const SECOND = anActor('supervisor', { id: 'user-second' })
const ANYTHING = { category: null, outcome: null, after: null }

const form = (given: Partial<CampaignForm> = {}): CampaignForm => ({
  title: '小区充电安全',
  words: '哪里充电不安全、哪里缺充电桩，请告诉我们地点和建议。',
  privacy: '只有受理人员能看到您的联系方式。',
  categories: [],
  officeId: 'city-discipline-office',
  allowAnonymous: false,
  from: '2026-03-04T09:00',
  until: '2026-03-10T18:00',
  ...given,
})

async function does(id: string, actor: typeof SUPERVISOR, command: CampaignCommand): Promise<void> {
  const { rev } = await city.deps.db.campaign.findUniqueOrThrow({ where: { id } })
  await actOnCampaign({ id, rev, command }, actor, city.deps)
}

async function approved(given: Partial<CampaignForm> = {}): Promise<string> {
  const id = await draftCampaign(form(given), SUPERVISOR, city.deps)
  await does(id, SUPERVISOR, { act: 'submit' })
  await does(id, SECOND, { act: 'approve' })
  return id
}

const shown = (id: string, actor = NOBODY) => readCampaign({ id, actor, locale: 'zh', filter: ANYTHING }, city.deps)

describe('a campaign', () => {
  test('is approved by a second supervisor, seen by nobody before, and refused with a sentence when its window is none', async () => {
    const id = await draftCampaign(form(), SUPERVISOR, city.deps)
    await expect(shown(id)).rejects.toMatchObject({ code: 'not_found' })
    await does(id, SUPERVISOR, { act: 'submit' })
    await expect(does(id, SUPERVISOR, { act: 'approve' })).rejects.toMatchObject({ reason: 'second_person' })
    await does(id, SECOND, { act: 'return' })
    const again = { id, rev: 3, form: form({ title: '小区充电安全（二）' }) }
    await editCampaign(again, SECOND, city.deps)
    await expect(editCampaign(again, SECOND, city.deps)).rejects.toMatchObject({ reason: 'moved' })
    await does(id, SECOND, { act: 'submit' })
    // Who changed it last is its author.
    await expect(does(id, SECOND, { act: 'approve' })).rejects.toMatchObject({ reason: 'second_person' })
    await does(id, SUPERVISOR, { act: 'approve' })
    expect((await shown(id)).campaign).toMatchObject({ phase: 'upcoming', title: '小区充电安全（二）' })
    const backwards = form({ from: '2026-03-10T09:00', until: '2026-03-04T09:00' })
    await expect(draftCampaign(backwards, SUPERVISOR, city.deps)).rejects.toMatchObject({ reason: 'order' })
    const dropped = await draftCampaign(form(), SUPERVISOR, city.deps)
    await does(dropped, SUPERVISOR, { act: 'withdraw' })
    await expect(shown(dropped)).rejects.toMatchObject({ code: 'not_found' })
    await expect(draftCampaign(form(), LEADER, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
  })

  test('takes cases in its window only; they stay ordinary cases, and a refused one is not filed', async () => {
    const id = await approved()
    const file = (text: string) => fileCase(city.deps, { text }, { campaignId: id })
    await expect(file('还没开始就来反映一条')).rejects.toMatchObject({ reason: 'not_open' })
    await expect(admitFiling({ campaignId: id, anonymous: false }, city.deps)).rejects.toMatchObject({
      reason: 'not_open',
    })
    const before = await city.deps.db.case.count()
    city.setNow(new Date('2026-03-05T01:00:00Z'))
    const receipt = await file('三号楼下飞线充电很危险')
    expect(await campaignOfCase(receipt.id, city.deps)).toMatchObject({ id })
    const row = await city.deps.db.case.findUniqueOrThrow({ where: { id: receipt.id } })
    expect(row).toMatchObject({ status: 'submitted', requesterId: RESIDENT.id })
    await expect(admitFiling({ campaignId: id, anonymous: true }, city.deps)).rejects.toMatchObject({
      reason: 'not_anonymous',
    })
    city.setNow(new Date('2026-03-10T10:00:00Z'))
    await expect(file('刚好截止的一条')).rejects.toMatchObject({ reason: 'not_open' })
    expect(await city.deps.db.case.count()).toBe(before + 1)
  })

  test('its published numbers are those of its cases, and only published cases are shown to everybody', async () => {
    city.setNow(new Date('2026-03-05T01:00:00Z'))
    const id = await approved({ from: '2026-03-05T08:00' })
    for (const publishConsent of [true, false, true])
      await fileCase(city.deps, { text: '充电桩坏了没人修，请看看', publishConsent }, { campaignId: id })
    await expect(does(id, SUPERVISOR, { act: 'publish', result: '还没有到截止的时候' })).rejects.toMatchObject({
      reason: 'wrong_state',
    })
    city.setNow(new Date('2026-03-12T01:00:00Z'))
    expect((await shown(id)).total).toBe(0)
    await does(id, SUPERVISOR, { act: 'publish', result: '共收到三条，已增设两处充电桩。' })
    const page = await shown(id)
    const links = await city.deps.db.campaignCase.findMany({ where: { campaignId: id } })
    expect(page).toMatchObject({ total: links.length, campaign: { phase: 'published', caseCount: 3 } })
    expect(page.byCategory.reduce((sum, { count }) => sum + count, 0)).toBe(3)
    const visible = await city.deps.db.case.count({
      where: { id: { in: links.map(({ caseId }) => caseId) }, published: true },
    })
    expect(page.cases.rows).toHaveLength(visible)
    expect((await shown(id, SUPERVISOR)).cases.rows).toHaveLength(3)
    const { campaigns } = await listCampaigns({ actor: NOBODY, after: null }, city.deps)
    expect(campaigns.every(({ phase }) => phase !== 'preparing' && phase !== 'withdrawn')).toBe(true)
  })

  test('is open from its first instant to before its last', () => {
    const window = { fromAt: new Date(1_000), untilAt: new Date(2_000), status: 'approved' }
    const at = (ms: number) => phaseOf(window, new Date(ms))
    expect([at(999), at(1_000), at(1_999), at(2_000)]).toEqual(['upcoming', 'open', 'open', 'closed'])
    expect(phaseOf({ ...window, status: 'review' }, new Date(1_500))).toBe('preparing')
  })
})

describe('the theme of a month', () => {
  test('is published with promises that have deadlines, and summed up', async () => {
    city.setNow(new Date('2026-03-12T01:00:00Z'))
    const theme = {
      ...{ month: '2026-03', title: '夜间路灯不亮', words: '路灯不亮的诉求连续三个月排在前列，要查清线路。' },
      ...{ categoryCode: null, hotspotId: null, leadDepartmentId: 'city-parks' },
    }
    const id = await draftTheme(theme, SUPERVISOR, city.deps)
    await expect(draftTheme(theme, SECOND, city.deps)).rejects.toMatchObject({ reason: 'month_taken' })
    const does = async (actor: typeof SUPERVISOR, command: ThemeCommand) => {
      const { rev } = await city.deps.db.monthlyTheme.findUniqueOrThrow({ where: { id } })
      await actOnTheme({ id, rev, command }, actor, city.deps)
    }
    await expect(readTheme({ id, actor: NOBODY, locale: 'zh' }, city.deps)).rejects.toMatchObject({ code: 'not_found' })
    await expect(does(SUPERVISOR, { act: 'publish' })).rejects.toMatchObject({ reason: 'no_promise' })
    const promise = { act: 'promise' as const, departmentId: 'city-parks', text: '排查全部老旧线路' }
    await expect(does(LEADER, { ...promise, dueDay: '2026-03-01' })).rejects.toMatchObject({ reason: 'bad_day' })
    await does(LEADER, { ...promise, dueDay: '2026-03-14' })
    await does(SUPERVISOR, { ...promise, departmentId: 'city-power', text: '检测配电箱', dueDay: '2026-03-14' })
    await expect(does(LEADER, { act: 'publish' })).rejects.toMatchObject({ code: 'forbidden' })
    await does(SUPERVISOR, { act: 'publish' })
    const [first, second] = await city.deps.db.themeCommitment.findMany({
      where: { themeId: id },
      orderBy: { id: 'asc' },
    })
    const deadline = await city.deps.db.deadline.findFirstOrThrow({ where: { subject: `commitment:${first?.id}` } })
    // The last day counts to its end in the city's zone.
    expect(deadline.dueAt).toEqual(new Date('2026-03-14T16:00:00Z'))
    expect(deadline.dueAt).toEqual(first?.dueAt)
    await does(LEADER, { act: 'keep', commitmentId: first?.id ?? '' })
    await does(LEADER, { act: 'note', text: '已经换完三条街的电缆。' })
    city.advance(days(5))
    await fireDueDeadlines(city.deps)
    const page = await readTheme({ id, actor: NOBODY, locale: 'zh' }, city.deps)
    expect(page.commitments.map(({ isLate, doneAt }) => [isLate, doneAt !== null]).sort()).toEqual([
      [false, true],
      [true, false],
    ])
    expect(page.notes.map(({ text }) => text)).toEqual(['已经换完三条街的电缆。'])
    expect(page.acts).toEqual([])
    const breached = await city.deps.db.deadline.findFirstOrThrow({ where: { subject: `commitment:${second?.id}` } })
    expect(breached.breachedAt).not.toBeNull()
    await does(SUPERVISOR, { act: 'close', text: '本月更换电缆三条街，反复诉求减半。' })
    expect((await listThemes({ actor: NOBODY, after: null }, city.deps)).themes).toMatchObject([
      { id, status: 'closed' },
    ])
    expect(await themeCandidates({ actor: SUPERVISOR, locale: 'zh' }, city.deps)).toEqual({
      hotspots: [],
      categories: [],
    })
  })
})
