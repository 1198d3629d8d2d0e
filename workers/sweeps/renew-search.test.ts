import { afterAll, beforeAll, expect, test } from 'vitest'
import { actOnCase } from '#app/modules/cases/act-on-case.server.ts'
import { browseSchema } from '#app/modules/cases/browse.schema.ts'
import { browseCases } from '#app/modules/cases/browse-cases.server.ts'
import { allDocuments } from '#app/modules/cases/index-case.server.ts'
import { DISPATCHER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openCity } from '#tests/setup/city.ts'
import { renewSearch } from './renew-search.ts'

const city = openCity()
const { deps } = city
afterAll(() => city.close())

/** 03:00 in Xiamen. */
const NIGHT = new Date('2026-03-03T19:00:00Z')
const never = new AbortController().signal

async function published(type: 'complaint' | 'praise', text: string): Promise<void> {
  const { id } = await fileCase(deps, { type, text })
  await actOnCase(
    { caseId: id, command: { type: 'accept', categoryCode: 'D2', urgency: 'U3' }, actor: DISPATCHER },
    deps,
  )
}

/** The index as the version before types left it, with the note of the migration. */
beforeAll(async () => {
  await published('complaint', '湖滨南路的路灯一直不亮')
  await published('praise', '路灯修得很快，谢谢')
  for await (const documents of allDocuments(deps)) {
    await deps.search.upsert(documents.map((document) => ({ ...document, type: '' })))
  }
  await deps.db.setting.create({ data: { key: 'search-lacks-types', value: '' } })
})

const praiseOfLamps = async () => {
  const { items } = await browseCases(browseSchema.parse({ q: '路灯', type: 'praise' }), deps)
  return items.map(({ title }) => title)
}

test('an index from before types is asked as it was, and made anew in the first night', async () => {
  expect(await praiseOfLamps()).toEqual(['路灯修得很快，谢谢'])
  expect(await renewSearch(deps, never)).toBe(0)
  city.setNow(NIGHT)
  await expect(renewSearch(deps, AbortSignal.abort())).rejects.toThrow('aborted')
  expect(await praiseOfLamps()).toEqual(['路灯修得很快，谢谢'])
  expect(await renewSearch(deps, never)).toBe(2)
  expect(await deps.db.setting.count({ where: { key: 'search-lacks-types' } })).toBe(0)
  expect(await praiseOfLamps()).toEqual(['路灯修得很快，谢谢'])
  expect(await renewSearch(deps, never)).toBe(0)
})
