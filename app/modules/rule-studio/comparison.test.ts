import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { days, seconds } from '#app/platform/duration.ts'
import { ADMIN, anActor, DISPATCHER, HANDLER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { Rule } from '../routing/routing.schema.ts'
import { actOnDraft } from './act-on-draft.server.ts'
import { askRun } from './ask-run.server.ts'
import { cancelRun } from './change-run.server.ts'
import { exportTable } from './export-table.server.ts'
import { followShadows } from './follow-shadows.server.ts'
import { importTable } from './import-table.server.ts'
import { keepTest } from './keep-test.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { typedRuleOf } from './read-rule.rules.ts'
import { removeTest } from './remove-test.server.ts'
import { resumeComparisons } from './resume-comparisons.server.ts'
import { testPage } from './rule-test.queries.server.ts'
import { runComparison } from './run-comparison.server.ts'
import { runPage } from './run-page.queries.server.ts'
import { saveRule } from './save-rule.server.ts'
import { startDraft } from './start-draft.server.ts'
import { tryCase } from './try-case.server.ts'

const SECOND = anActor('admin', { id: 'user-admin-2' })
const LIGHTS: Rule = {
  code: 'lights-to-housing',
  priority: 50,
  when: { fact: 'words', op: 'anyOf', value: ['第三医院旁边'] },
  effect: { category: 'D2', lead: ['city-housing'], support: [] },
  explainZh: '医院旁的路灯由住房局办理',
  explainEn: 'Lights near the hospital go to housing',
}

let city: City
let draftId: string
const references: string[] = []

const reasonOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'done',
    (error) => error.reason,
  )
const file = async (text: string) => {
  const { id, reference } = await fileCase(city.deps, { title: '路灯不亮', text })
  references.push(reference)
  return id
}
const put = async (rule: Rule, replaces = '') => {
  const { rev } = await loadDraft(draftId, city.deps)
  return saveRule(draftId, { ...typedRuleOf(rule), rev, replaces }, ADMIN, city.deps)
}

beforeAll(async () => {
  city = openCity()
  const id = await file('第三医院旁边的路灯不亮，晚上看不见路')
  for (const text of ['公园门口的路灯不亮，晚上看不见路', '桥头的路灯不亮，晚上看不见路，请修']) await file(text)
  await drain(city.deps)
  // A person sends the first one where the draft would.
  const dispatch = {
    type: 'dispatch',
    leadDepartmentId: 'city-housing',
    supportDepartmentIds: [] as string[],
    categoryCode: 'D2',
    urgency: 'U3',
  } as const
  const supervisor = anActor('supervisor')
  await actOnCase(
    { caseId: id, actor: supervisor, command: { ...dispatch, overrideReason: 'wrong-category' } },
    city.deps,
  )
  draftId = await startDraft({ title: '医院旁的路灯' }, ADMIN, city.deps)
  await put(LIGHTS)
})
afterAll(() => city.close())

const period = { kind: 'back-test', from: '2026-03-01', until: '2026-03-31' }

describe('D9: a back-test', () => {
  test('decides every past case by draft and by the rules in force, also by words nobody looked for then', async () => {
    const runId = await askRun(draftId, period, ADMIN, city.deps)
    expect(await reasonOf(askRun(draftId, period, ADMIN, city.deps))).toBe('run_under_way')
    await drain(city.deps)
    const { run, report, names } = await runPage(runId, ADMIN, city.deps)
    expect(run).toMatchObject({ status: 'done', processed: 3, total: 3 })
    expect(report).toMatchObject({
      ...{ cases: 3, moved: 1, assigned: 3, byPerson: 1 },
      moves: [{ from: 'city-parks', to: 'city-housing', count: 1 }],
      reasons: [{ from: 'category-d2', to: 'lights-to-housing', count: 1 }],
      agreement: {
        live: { precision: 2 / 3, recall: 2 / 3, byPersonRecall: 0 },
        draft: { precision: 1, recall: 1, byPersonRecall: 1 },
      },
      samples: [{ reference: references[0], from: 'city-parks', to: 'city-housing', actual: 'city-housing' }],
    })
    expect(report?.units).toContainEqual({
      unit: 'city-parks',
      live: 3,
      draft: 2,
      actual: 2,
      liveRight: 2,
      draftRight: 2,
    })
    expect(report?.samples[0]?.explanation.sentence.zh).toContain('医院旁的路灯由住房局办理')
    expect(names['city-housing']?.zh).toBe('市住房和建设局')
  })

  test('keeps to its period and filter', async () => {
    const earlier = await askRun(draftId, { ...period, from: '2026-01-01', until: '2026-01-31' }, ADMIN, city.deps)
    await drain(city.deps)
    expect((await runPage(earlier, ADMIN, city.deps)).report).toMatchObject({ cases: 0, moved: 0 })
    const other = await askRun(draftId, { ...period, category: 'F1' }, ADMIN, city.deps)
    await drain(city.deps)
    expect((await runPage(other, ADMIN, city.deps)).report?.cases).toBe(0)
    expect(await reasonOf(askRun(draftId, { ...period, until: '2025-01-01' }, ADMIN, city.deps))).toBe('run_span')
  })

  test('a cancelled one stays so; a repeated delivery does nothing; one that was left is taken up again', async () => {
    const runId = await askRun(draftId, period, ADMIN, city.deps)
    await cancelRun(runId, ADMIN, city.deps)
    await drain(city.deps)
    expect(await runComparison({ runId }, city.deps)).toBe('skipped')
    expect((await runPage(runId, ADMIN, city.deps)).run.status).toBe('cancelled')
    expect(await reasonOf(cancelRun(runId, ADMIN, city.deps))).toBe('run_over')

    const left = await askRun(draftId, period, ADMIN, city.deps)
    const seenAt = city.deps.clock.now()
    await city.deps.db.ruleRun.updateMany({ where: { id: left }, data: { status: 'running', runner: 'gone', seenAt } })
    expect(await reasonOf(runComparison({ runId: left }, city.deps))).toBe('run_busy')
    city.advance(seconds(400))
    expect(await resumeComparisons(city.deps)).toBe(1)
    expect((await runPage(left, ADMIN, city.deps)).run).toMatchObject({ status: 'done', processed: 3 })
  })
})

describe('D11: shadow mode', () => {
  test('a draft decides what comes in without any effect, and reports like a back-test', async () => {
    const runId = await askRun(draftId, { kind: 'shadow', days: 3 }, ADMIN, city.deps)
    const caseId = await file('第三医院旁边的路灯又不亮了，晚上看不见路')
    await drain(city.deps)
    city.advance(seconds(30))
    expect(await followShadows(city.deps)).toBe(1)
    expect(await followShadows(city.deps)).toBe(0)
    const during = await runPage(runId, ADMIN, city.deps)
    expect(during.run.status).toBe('watching')
    expect(during.report).toMatchObject({ cases: 1, moved: 1, moves: [{ to: 'city-housing' }] })
    expect(await city.deps.db.case.findUnique({ where: { id: caseId } })).toMatchObject({
      leadDepartmentId: 'city-parks',
    })
    city.advance(days(3))
    await followShadows(city.deps)
    await drain(city.deps)
    const after = await runPage(runId, ADMIN, city.deps)
    expect(after.run).toMatchObject({ status: 'done', processed: 1 })
    expect(after.report).toMatchObject({ cases: 1, assigned: 1 })
  })
})

describe('D10: test cases', () => {
  test('a case becomes a test by its number, and publishing waits until it passes', async () => {
    expect(await reasonOf(keepTest({ reference: 'XX000000-000000' }, DISPATCHER, city.deps))).toBe('test_case')
    expect(await reasonOf(keepTest({ reference: references[1] ?? '' }, HANDLER, city.deps))).toBe('keep_test')
    const testId = await keepTest({ reference: ` ${references[1]?.toLowerCase()} ` }, DISPATCHER, city.deps)
    expect(await reasonOf(keepTest({ reference: references[1] ?? '' }, ADMIN, city.deps))).toBe('test_known')
    expect(await testPage(ADMIN, city.deps)).toMatchObject([
      { name: references[1], passed: true, unit: { zh: '市市政园林局' } },
    ])
    await put({ ...LIGHTS, when: { fact: 'category', op: 'eq', value: 'D2' } }, LIGHTS.code)
    const { rev } = await loadDraft(draftId, city.deps)
    expect(await reasonOf(actOnDraft(draftId, { act: 'submit', rev }, ADMIN, city.deps))).toBe('rule_draft_tests')
    expect(await reasonOf(removeTest(testId, DISPATCHER, city.deps))).toBe('remove_test')
    await removeTest(testId, SECOND, city.deps)
    expect(await reasonOf(removeTest(testId, SECOND, city.deps))).toBe('test_gone')
    await put(LIGHTS, LIGHTS.code)
  })
})

describe('D14: trying a draft', () => {
  const typed = { rev: 1, replaces: '', ...typedRuleOf({ ...LIGHTS, code: 'tried', priority: 40 }) }

  test('on a case by its number, each comparison with what it found', async () => {
    const trial = await tryCase(draftId, { ...typed, reference: references[0] }, ADMIN, city.deps)
    expect(trial).toMatchObject({
      ...{ result: 'routed', unit: { zh: '市住房和建设局' }, isComplete: true, decidedBy: { code: 'tried' } },
      rule: { result: 'true', lines: [{ result: 'true', text: { zh: '出现的词有“第三医院旁边”' } }] },
    })
    expect(await reasonOf(tryCase(draftId, { ...typed, reference: 'none' }, ADMIN, city.deps))).toBe('try_case')
  })

  test('on an invented case, also while the rule is not complete', async () => {
    const trial = await tryCase(
      draftId,
      { ...typed, when: '', tryText: '路口的路灯不亮，晚上看不见路' },
      ADMIN,
      city.deps,
    )
    expect(trial).toMatchObject({ unit: { zh: '市市政园林局' }, rule: null, isComplete: false })
    expect(await reasonOf(tryCase(draftId, typed, ADMIN, city.deps))).toBe('try_nothing')
    expect(await reasonOf(tryCase(draftId, typed, DISPATCHER, city.deps))).toBe('rule_studio')
  })
})

describe('a decision table', () => {
  test('goes out and comes back the same; a bad one changes nothing and says where it is bad', async () => {
    const before = await loadDraft(draftId, city.deps)
    const { csv } = await exportTable(draftId, ADMIN, city.deps)
    const bring = async (table: string) => {
      const { rev } = await loadDraft(draftId, city.deps)
      return importTable(draftId, { rev, csv: table }, ADMIN, city.deps)
    }
    const said = async (table: string) =>
      bring(table).then(
        () => null,
        (error) => error.fields.table[0].en as string,
      )
    expect(await said('code,priority\n"open')).toMatch(/^line \d+: not a valid CSV$/)
    expect(await said(csv.replace('if category', 'if moon'))).toContain('line 1, “if moon”: unknown column')
    expect(await said(csv.replace('>=0.52', 'about half'))).toMatch(
      /^line \d+, “if categoryConfidence”: not a condition/,
    )
    expect(await said('x'.repeat(950_000))).toContain('too large')
    expect((await loadDraft(draftId, city.deps)).rev).toBe(before.rev)
    await bring(csv)
    const after = await loadDraft(draftId, city.deps)
    expect(after.content.rules.map(({ code, effect }) => [code, effect])).toEqual(
      before.content.rules.map(({ code, effect }) => [code, effect]),
    )
  })
})
