import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { minutes } from '#app/platform/duration.ts'
import * as people from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import type { CaseCommand } from '../cases/case.schema.ts'
import { routeCase } from '../routing/route-case.server.ts'
import { loadDraft } from '../rule-studio/load-draft.server.ts'
import { classifyMessages } from './classify-message.server.ts'
import { collectCorrections } from './collect-corrections.server.ts'
import { draftSuggestion } from './draft-suggestion.server.ts'
import { exportCorrections } from './export-corrections.server.ts'
import { learnFromCorrections } from './learn-from-corrections.server.ts'
import { listRuleSuggestions } from './rule-suggestions.queries.server.ts'

let city: City
let folder: string
beforeEach(async () => {
  city = openCity()
  folder = await mkdtemp(path.join(tmpdir(), 'jiazhu-corrections-'))
})
afterEach(async () => {
  await city.close()
  await rm(folder, { recursive: true })
})

/** Files a case that no rule sends anywhere, and has a dispatcher send it. */
async function dispatched(text: string, categoryCode: string, leadDepartmentId: string): Promise<string> {
  const { id } = await fileCase(city.deps, { title: '', text })
  await routeCase({ caseId: id }, city.deps)
  const { rev } = await city.deps.db.case.findUniqueOrThrow({ where: { id } })
  const command = {
    type: 'dispatch' as const,
    leadDepartmentId,
    supportDepartmentIds: [],
    categoryCode,
    urgency: 'U3' as const,
  } satisfies CaseCommand
  await actOnCase({ caseId: id, rev, command, actor: people.DISPATCHER }, city.deps)
  return id
}

const corrections = () => city.deps.db.categoryCorrection.findMany({ orderBy: { caseId: 'asc' } })

describe('corrections by staff', () => {
  test('are kept once the facts have settled, without words, and once only', async () => {
    const id = await dispatched('呃呃呃呃呃呃呃，说不清楚的事情', 'D2', 'city-parks')
    expect(await collectCorrections(city.deps)).toEqual({ read: 0, decisions: 0 })
    city.advance(minutes(2))
    expect(await collectCorrections(city.deps)).toEqual({ read: expect.any(Number), decisions: 2 })
    expect(await collectCorrections(city.deps)).toEqual({ read: 0, decisions: 0 })
    const [kept, ...others] = await corrections()
    expect(others).toEqual([])
    expect(kept).toMatchObject({ caseId: id, suggested: null, corrected: 'D2', role: 'dispatcher' })
    expect(JSON.stringify(kept)).not.toContain('说不清楚')
  })

  test('a decision that agrees with the suggestion is none', async () => {
    const { id } = await fileCase(city.deps, { title: '', text: '小区门口的路灯不亮，晚上看不见路' })
    await routeCase({ caseId: id }, city.deps)
    city.advance(minutes(2))
    await collectCorrections(city.deps)
    expect(await corrections()).toEqual([])
  })

  test('are exported with the words that the case has now', async () => {
    const kept = await dispatched('呃呃呃呃呃呃呃，=第一件', 'D2', 'city-parks')
    const erased = await dispatched('呃呃呃呃呃呃呃，第二件', 'D2', 'city-parks')
    city.advance(minutes(2))
    await collectCorrections(city.deps)
    await city.deps.db.case.update({ where: { id: erased }, data: { text: '' } })
    const file = path.join(folder, 'examples.csv')
    expect(await exportCorrections(file, city.deps)).toBe(1)
    const text = await readFile(file, 'utf8')
    expect(text).toMatch(/^title,detail,label\n/)
    expect(text).toContain('第一件')
    expect(text).not.toContain('第二件')
    expect((await corrections()).map(({ caseId }) => caseId)).toContain(kept)
  })

  test('D.6: what recurs in them is proposed as a rule with support and precision', async () => {
    // Two words of the vocabulary that together belong nowhere in the catalogue's eyes.
    for (let at = 0; at < 3; at++) await dispatched(`第${at}次说了，电梯里的路灯广告`, 'D2', 'city-parks')
    city.advance(minutes(2))
    await learnFromCorrections(city.deps)
    const { mined, suggestions } = await listRuleSuggestions(city.deps)
    expect(mined).toMatchObject({ cases: 3 })
    for (const each of suggestions) {
      expect(each.support).toBeGreaterThanOrEqual(3)
      expect(each.precision).toBeGreaterThanOrEqual(0.8)
      expect(each.backTest).toEqual({ cases: 3, moved: 3, liveRight: 0, draftRight: 3 })
      expect(each.department).toEqual({ zh: '市市政园林局', en: expect.any(String) })
    }
    expect(suggestions.length).toBeGreaterThan(0)
    const draftId = await draftSuggestion(suggestions[0]?.code ?? '', people.ADMIN, city.deps)
    const { content, status } = await loadDraft(draftId, city.deps)
    expect(status).toBe('draft')
    expect(content.rules.filter(({ code }) => code.startsWith('learned-'))).toHaveLength(1)
    await expect(draftSuggestion('learned-none', people.ADMIN, city.deps)).rejects.toMatchObject({ code: 'not_found' })
    await expect(draftSuggestion(suggestions[0]?.code ?? '', people.DISPATCHER, city.deps)).rejects.toMatchObject({
      code: 'forbidden',
    })
  })
})

describe('classifying a message', () => {
  test('answers category, type and urgency, each with its certainty and words', async () => {
    const [said, asked] = await classifyMessages(
      [
        { title: '', text: '小区着火了，有人被困，快来救人' },
        { title: '', text: '请问路灯不亮找谁，想咨询一下' },
      ],
      city.deps,
    )
    expect(said?.urgency).toMatchObject({ label: 'U1', words: expect.arrayContaining(['着火']) })
    expect(asked?.category).toMatchObject({ label: 'D2', words: ['路灯不亮'] })
    expect(asked?.type).toMatchObject({ guess: 'consultation', words: expect.arrayContaining(['请问']) })
  })

  test('abstains where nothing points anywhere', async () => {
    const [said] = await classifyMessages([{ title: '', text: '呃呃呃呃呃' }], city.deps)
    expect(said?.category).toEqual({ label: null, guess: null, confidence: 0, words: [] })
    expect(said?.type.label).toBeNull()
  })
})
