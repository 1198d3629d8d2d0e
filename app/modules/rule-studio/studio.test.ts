import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { hours } from '#app/platform/duration.ts'
import { ADMIN, anActor, DISPATCHER } from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { submitCaseSchema } from '../cases/case.schema.ts'
import { submitCase } from '../cases/submit-case.server.ts'
import { routeCase } from '../routing/route-case.server.ts'
import type { Rule } from '../routing/routing.schema.ts'
import { actOnDraft } from './act-on-draft.server.ts'
import { actOnRule } from './act-on-rule.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { publishDueDrafts } from './publish-due-drafts.server.ts'
import { typedRuleOf } from './read-rule.rules.ts'
import { saveRule } from './save-rule.server.ts'
import { saveSettings } from './save-settings.server.ts'
import { startDraft } from './start-draft.server.ts'

const SECOND = anActor('admin', { id: 'user-admin-2' })

let city: City
beforeEach(() => {
  city = openCity()
})
afterEach(() => city.close())

const LIGHTS: Rule = {
  code: 'lights-to-housing',
  priority: 50,
  when: { fact: 'words', op: 'anyOf', value: ['路灯不亮'] },
  effect: { category: 'D2', lead: ['city-housing'], support: [] },
  explainZh: '路灯不亮改由住房局办理',
  explainEn: 'Street lights go to housing',
}

const start = (title = '路灯改派') => startDraft({ title }, ADMIN, city.deps)
const put = async (draftId: string, rule: Rule, replaces = '', actor = ADMIN) => {
  const { rev } = await loadDraft(draftId, city.deps)
  return saveRule(draftId, { ...typedRuleOf(rule), rev, replaces }, actor, city.deps)
}
const act = async (draftId: string, input: object, actor = ADMIN) => {
  const { rev } = await loadDraft(draftId, city.deps)
  return actOnDraft(draftId, { rev, ...input }, actor, city.deps)
}

async function routed(text: string) {
  const input = submitCaseSchema.parse({ type: 'report', anonymous: true, text })
  const context = { actor: ANONYMOUS, channel: 'web' as const, idempotencyKey: `key-${city.deps.ids.newId()}` }
  const { id } = await submitCase(input, context, city.deps)
  await routeCase({ caseId: id }, city.deps)
  const { leadDepartmentId } = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
  const { setVersion } = await city.deps.db.routingDecision.findFirstOrThrow({ where: { caseId: id } })
  return { leadDepartmentId, setVersion }
}

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.reason,
  )

describe('D7, D17: a draft on its way into force', () => {
  test('written by one, published by another, and the next case goes by it', async () => {
    expect(await routed('小区门口的路灯不亮，晚上看不见路')).toEqual({ leadDepartmentId: 'city-parks', setVersion: 1 })
    const id = await start()
    await put(id, LIGHTS)
    await act(id, { act: 'submit' })
    expect(await reasonOf(act(id, { act: 'approve' }))).toBe('own_draft')
    expect(await reasonOf(act(id, { act: 'approve' }, DISPATCHER))).toBe('rule_draft_act')
    await act(id, { act: 'approve', note: '同意' }, SECOND)
    expect(await loadDraft(id, city.deps)).toMatchObject({
      status: 'published',
      publishedVersion: 2,
      reviewerId: SECOND.id,
    })
    expect(await routed('小区门口的路灯不亮，晚上看不见路了')).toEqual({
      leadDepartmentId: 'city-housing',
      setVersion: 2,
    })
    const versions = await city.deps.db.ruleSet.findMany({ orderBy: { version: 'asc' } })
    expect(versions.map(({ version, status, note }) => [version, status, note])).toEqual([
      [1, 'retired', 'Rules of the first installation'],
      [2, 'published', '路灯改派'],
    ])
    const events = await city.deps.db.event.findMany({ where: { stream: `rule-draft:${id}` }, orderBy: { rev: 'asc' } })
    expect(events.map(({ rev, type, actorId }) => [rev, type, actorId])).toEqual([
      [1, 'rules.draft-started', ADMIN.id],
      [2, 'rules.draft-edited', ADMIN.id],
      [3, 'rules.draft-submitted', ADMIN.id],
      [4, 'rules.draft-approved', SECOND.id],
      [5, 'rules.published', SECOND.id],
    ])
    expect(JSON.stringify(events)).not.toContain('同意')
  })

  test('who changed a rule of somebody else’s draft has a hand in it too', async () => {
    const id = await start()
    await put(id, LIGHTS, '', SECOND)
    await act(id, { act: 'submit' })
    expect(await reasonOf(act(id, { act: 'approve' }, SECOND))).toBe('own_draft')
  })

  test('a reviewer returns it with the reason; it can be mended and sent again', async () => {
    const id = await start()
    await put(id, LIGHTS)
    await act(id, { act: 'submit' })
    expect(await reasonOf(act(id, { act: 'return', note: '' }, SECOND))).toBe('form')
    const rev = await act(id, { act: 'return', note: '住房局没有这项职责' }, SECOND)
    expect(await loadDraft(id, city.deps)).toMatchObject({ status: 'draft', rev })
    expect(await city.deps.db.ruleDraftNote.findUnique({ where: { draftId_rev: { draftId: id, rev } } })).toMatchObject(
      {
        text: '住房局没有这项职责',
      },
    )
    await put(id, { ...LIGHTS, explainZh: '路灯改派' }, LIGHTS.code)
    await act(id, { act: 'submit' })
    expect(await reasonOf(act(id, { act: 'discard' }))).toBe('rule_draft_act')
    await act(id, { act: 'withdraw' })
    await act(id, { act: 'discard' })
    expect(await loadDraft(id, city.deps)).toMatchObject({ status: 'discarded' })
  })

  test('a scheduled version is in force from its time and not before', async () => {
    const id = await start()
    await put(id, LIGHTS)
    await act(id, { act: 'submit' })
    expect(await reasonOf(act(id, { act: 'approve', effectiveFrom: '2026-03-03T08:00' }, SECOND))).toBe(
      'effective_from',
    )
    await act(id, { act: 'approve', effectiveFrom: '2026-03-03T12:00' }, SECOND)
    expect(await publishDueDrafts(city.deps)).toBe(0)
    expect((await routed('路灯不亮，晚上看不见路')).leadDepartmentId).toBe('city-parks')
    city.advance(hours(3))
    expect(await publishDueDrafts(city.deps)).toBe(1)
    expect(await publishDueDrafts(city.deps)).toBe(0)
    expect((await routed('路灯不亮，晚上都看不见路')).leadDepartmentId).toBe('city-housing')
  })

  test('what is no longer publishable at its time goes back with the reason', async () => {
    const [id, other] = [await start(), await start('另一份')]
    await put(id, LIGHTS)
    await act(id, { act: 'submit' })
    await act(id, { act: 'approve', effectiveFrom: '2026-03-03T12:00' }, SECOND)
    await put(other, { ...LIGHTS, code: 'other' })
    await act(other, { act: 'submit' })
    await act(other, { act: 'approve' }, SECOND)
    city.advance(hours(3))
    expect(await publishDueDrafts(city.deps)).toBe(0)
    expect(await loadDraft(id, city.deps)).toMatchObject({ status: 'draft', effectiveFrom: null })
    expect(await reasonOf(act(id, { act: 'submit' }))).toBe('rule_draft_moved_on')
    await act(id, { act: 'catch-up' })
    const { content, baseVersion } = await loadDraft(id, city.deps)
    expect(baseVersion).toBe(2)
    expect(content.rules.map(({ code }) => code)).toEqual(expect.arrayContaining(['other', LIGHTS.code]))
  })

  test('rollback is the publishing of an old version as a new one', async () => {
    const id = await start()
    await put(id, LIGHTS)
    await act(id, { act: 'submit' })
    await act(id, { act: 'approve' }, SECOND)
    const back = await startDraft({ title: '恢复第 1 版', fromVersion: 1 }, ADMIN, city.deps)
    await act(back, { act: 'submit' })
    await act(back, { act: 'approve' }, SECOND)
    expect(await routed('路灯不亮，晚上看不见路')).toEqual({ leadDepartmentId: 'city-parks', setVersion: 3 })
  })

  test('a published version can be neither edited nor deleted', async () => {
    const { db } = city.deps
    await expect(db.rule.updateMany({ data: { priority: 1 } })).rejects.toThrow()
    await expect(db.rule.deleteMany()).rejects.toThrow()
    await expect(db.ruleSet.updateMany({ data: { note: 'x' } })).rejects.toThrow()
    await expect(db.ruleSet.deleteMany()).rejects.toThrow()
  })

  test('of two who save the same draft one is told; nothing is lost in silence', async () => {
    const id = await start()
    const typed = { ...typedRuleOf(LIGHTS), rev: 1, replaces: '' }
    const both = await Promise.all([
      reasonOf(saveRule(id, typed, ADMIN, city.deps)),
      reasonOf(saveRule(id, { ...typed, code: 'second' }, SECOND, city.deps)),
    ])
    expect(both.sort()).toEqual(['done', 'rule_draft_moved'])
  })
})

describe('the rules of a draft', () => {
  test('D4: areas and how many rules decide belong to the draft and go with it into force', async () => {
    const id = await start()
    const areas = 'old-town | 老城 | Old town | 350203001 350203002'
    const typed = { rev: 1, hitPolicy: 'collect', areas }
    expect(await reasonOf(saveSettings(id, { ...typed, areas: 'old town' }, ADMIN, city.deps))).toBe('rule_areas')
    await saveSettings(id, typed, ADMIN, city.deps)
    await put(id, { ...LIGHTS, when: { fact: 'areas', op: 'withinArea', value: 'harbour' } })
    expect(await reasonOf(act(id, { act: 'submit' }))).toBe('rule_draft_findings')
    await put(id, { ...LIGHTS, when: { fact: 'areas', op: 'withinArea', value: 'old-town' } }, LIGHTS.code)
    await act(id, { act: 'submit' })
    await act(id, { act: 'approve' }, SECOND)
    const set = await city.deps.db.ruleSet.findUniqueOrThrow({ where: { version: 2 } })
    expect(set.hitPolicy).toBe('collect')
    expect(JSON.parse(set.areas)).toMatchObject([{ id: 'old-town', divisions: ['350203001', '350203002'] }])
  })

  test('are copied, moved and removed one by one', async () => {
    const id = await start()
    let rev = await put(id, LIGHTS)
    rev = await actOnRule(id, { act: 'copy', code: LIGHTS.code, rev }, ADMIN, city.deps)
    rev = await actOnRule(id, { act: 'up', code: `${LIGHTS.code}-2`, rev }, ADMIN, city.deps)
    const order = async () => (await loadDraft(id, city.deps)).content.rules.map(({ code }) => code)
    const codes = await order()
    expect(codes.indexOf(`${LIGHTS.code}-2`)).toBe(codes.indexOf(LIGHTS.code) - 1)
    await actOnRule(id, { act: 'remove', code: LIGHTS.code, rev }, ADMIN, city.deps)
    expect(await order()).not.toContain(LIGHTS.code)
    expect(await reasonOf(actOnRule(id, { act: 'up', code: 'none', rev: rev + 1 }, ADMIN, city.deps))).toBe('rule')
  })

  test('a bad rule is refused with a sentence per field, and nothing is changed', async () => {
    const id = await start()
    const typed = { ...typedRuleOf(LIGHTS), rev: 1, replaces: '' }
    const fieldsOf = (more: object) =>
      saveRule(id, { ...typed, ...more }, ADMIN, city.deps).then(
        () => null,
        (error) => error.fields as Record<string, Array<{ zh: string; en: string }>>,
      )
    expect(await fieldsOf({ when: '{' })).toMatchObject({ when: [{ en: 'The condition is not valid JSON' }] })
    const unknown = JSON.stringify({
      all: [
        { fact: 'type', op: 'eq', value: 'help' },
        { fact: 'type', op: 'like', value: 'x' },
      ],
    })
    expect(await fieldsOf({ when: unknown })).toMatchObject({ when: [{ zh: '条件第 2 项：不认识的比较方式“like”' }] })
    expect(await fieldsOf({ when: JSON.stringify({ fact: 'moon', op: 'eq', value: 'full' }) })).toMatchObject({
      when: [{ en: 'condition: there is no fact “moon”' }],
    })
    const large = JSON.stringify({ fact: 'words', op: 'anyOf', value: ['X'.repeat(1_000_000)] })
    expect(await fieldsOf({ when: large })).toMatchObject({ when: [{ en: expect.stringContaining('too large') }] })
    expect(await fieldsOf({ when: `${'{"not":'.repeat(60)}1${'}'.repeat(60)}` })).toMatchObject({
      when: [{ en: expect.stringContaining('nested too deep') }],
    })
    expect(await fieldsOf({ lead: '', urgency: '' })).toHaveProperty('lead')
    expect(await fieldsOf({ code: 'a b', priority: 'first' })).toMatchObject({ code: [{}], priority: [{}] })
    expect(await loadDraft(id, city.deps)).toMatchObject({ rev: 1 })
  })

  test('D12: a rule that cannot be read is named in the history of the draft that it could not come into', async () => {
    const { db, clock } = city.deps
    const rows = await db.rule.findMany({ where: { setVersion: 1 } })
    await db.ruleSet.create({ data: { version: 2, status: 'published', note: 'torn', publishedAt: clock.now() } })
    await db.rule.createMany({
      data: rows.map((row) => ({
        ...row,
        id: `2-${row.code}`,
        setVersion: 2,
        when: row.code === 'conduct' ? '{"fact":"weather","op":"eq","value":"rain"}' : row.when,
      })),
    })
    const draftId = await start()
    const [note] = await db.ruleDraftNote.findMany({ where: { draftId } })
    expect(note).toMatchObject({ rev: 1, text: expect.stringContaining('conduct') })
  })
})
