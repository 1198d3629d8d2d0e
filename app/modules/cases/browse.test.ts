import { afterAll, beforeAll, expect, test } from 'vitest'
import { DISPATCHER } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openCity } from '#tests/setup/city.ts'
import { actOnCase } from './act-on-case.server.ts'
import { browseSchema, PUBLIC_TYPES } from './browse.schema.ts'
import { browseCases } from './browse-cases.server.ts'
import { CASE_TYPES, type CaseType } from './case.schema.ts'
import { indexCase } from './index-case.server.ts'

const city = openCity()
const { deps } = city
afterAll(() => city.close())

async function published(type: CaseType, text: string): Promise<void> {
  const { id } = await fileCase(deps, { type, text })
  const command = { type: 'accept', categoryCode: 'D2', urgency: 'U3' } as const
  await actOnCase({ caseId: id, command, actor: DISPATCHER }, deps)
  await indexCase({ caseId: id }, deps)
}

beforeAll(async () => {
  await published('complaint', '湖滨南路的路灯一直不亮')
  await published('suggestion', '建议湖滨南路加装路灯')
  await published('suggestion', '建议公园晚点关门')
  await published('report', '有人偷湖滨南路的路灯电缆')
})

const titles = async (query: Record<string, string>) => {
  const { items, total, totalIsExact } = await browseCases(browseSchema.parse(query), deps)
  expect(total).toBe(items.length)
  expect(totalIsExact).toBe(true)
  return items.map(({ title }) => title).sort()
}

test('the list is narrowed by type, with words and without', async () => {
  expect(await titles({ type: 'suggestion' })).toEqual(['建议公园晚点关门', '建议湖滨南路加装路灯'])
  expect(await titles({ type: 'suggestion', q: '路灯' })).toEqual(['建议湖滨南路加装路灯'])
  expect(await titles({ type: 'complaint', q: '路灯', status: 'in_progress' })).toEqual(['湖滨南路的路灯一直不亮'])
  expect(await titles({ type: 'praise', q: '路灯' })).toEqual([])
})

test('a report is in no list, and a type that is never public or unknown narrows nothing', async () => {
  expect(PUBLIC_TYPES).toEqual(CASE_TYPES.filter((type) => type !== 'report'))
  const all = await titles({})
  expect(all).toHaveLength(3)
  for (const type of ['report', 'nonsense', '']) expect(await titles({ type })).toEqual(all)
})

test('pages of a search narrowed by type follow each other without gap or repeat', async () => {
  for (let n = 0; n < 25; n++) await published('help', `求助：楼道声控灯第 ${n} 层坏了`)
  await published('complaint', '楼道声控灯太暗')
  const pages = await Promise.all(
    [1, 2, 3].map((page) => browseCases(browseSchema.parse({ q: '声控灯', type: 'help', page }), deps)),
  )
  expect(pages.map(({ items }) => items.length)).toEqual([20, 5, 0])
  expect(pages.every(({ total }) => total === 25)).toBe(true)
  expect(new Set(pages.flatMap(({ items }) => items.map(({ id }) => id))).size).toBe(25)
})
