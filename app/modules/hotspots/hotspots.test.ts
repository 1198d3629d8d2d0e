import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import * as people from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { days } from '../../platform/duration.ts'
import { actOnCase } from '../cases/act-on-case.server.ts'
import { readHotspotBoard } from './hotspot-board.server.ts'
import { readDossier } from './hotspot-dossier.server.ts'
import { forgetEngine } from './hotspot-engine.server.ts'
import { hotspotFilterOf } from './hotspot-filter.schema.ts'
import { keepHotspots } from './keep-hotspots.server.ts'
import { rebuildHotspots } from './rebuild-hotspots.server.ts'
import { refreshHotspots } from './refresh-hotspots.server.ts'

let city: City
const ALL = hotspotFilterOf(new URLSearchParams())
const board = (actor = people.SUPERVISOR) => readHotspotBoard({ actor, filter: ALL, locale: 'zh' }, city.deps)
const members = () =>
  city.deps.db.hotspotMember.findMany({ orderBy: { caseId: 'asc' }, select: { caseId: true, hotspotId: true } })
const groupsOf = (rows: Array<{ caseId: string; hotspotId: string | null }>) => {
  const groups = new Map<string | null, string[]>()
  for (const { caseId, hotspotId } of rows) groups.set(hotspotId, [...(groups.get(hotspotId) ?? []), caseId])
  return [...groups.values()].map((ids) => ids.join()).sort()
}

const SMELL = [
  '碧海花园垃圾转运站夜里太臭',
  '碧海花园旁边的垃圾转运站臭气熏天',
  '垃圾转运站的臭味飘进碧海花园，不敢开窗',
  '碧海花园垃圾转运站噪音大还臭',
  '再次反映碧海花园垃圾转运站恶臭',
]
const OTHERS = ['公交 22 路早上等太久', '公园步道的路灯不亮', '医保卡在医院不能用', '学校门口没有斑马线']
const smelly: string[] = []

beforeAll(async () => {
  city = openCity()
  for (const title of OTHERS) await fileCase(city.deps, { title, text: `${title}，希望有人看一下` })
  for (const title of SMELL) {
    const { id } = await fileCase(city.deps, {
      title,
      text: `${title}，住在碧海花园的老人孩子都受不了垃圾转运站的臭味。`,
    })
    smelly.push(id)
  }
  await drain(city.deps)
})

afterAll(() => city.close())

describe('recurring troubles', () => {
  test('messages about one trouble stand together, the others alone', async () => {
    const rows = await members()
    expect(rows).toHaveLength(OTHERS.length + SMELL.length)
    const groups = groupsOf(rows)
    expect(groups).toContain([...smelly].sort().join())
    expect(groups).toHaveLength(OTHERS.length + 1)
  })

  test('the same fact again, a restart and a rebuild change nothing', async () => {
    const before = groupsOf(await members())
    expect(await keepHotspots({ caseId: smelly[0] ?? '' }, city.deps)).toBe('done')
    expect(groupsOf(await members())).toEqual(before)
    forgetEngine(city.deps)
    for (const { caseId } of await members()) await keepHotspots({ caseId }, city.deps)
    expect(groupsOf(await members())).toEqual(before)
    await rebuildHotspots(city.deps)
    expect(groupsOf(await members())).toEqual(before)
  })

  test('a case that does not exist is skipped', async () => {
    expect(await keepHotspots({ caseId: 'nobody' }, city.deps)).toBe('skipped')
  })

  test('the board counts people and not who they are, and a dossier says what became of it', async () => {
    const { hotspots } = await board()
    const known = await city.deps.db.case.findMany({ where: { id: { in: smelly } }, select: { requesterId: true } })
    const accounts = new Set(known.map(({ requesterId }) => requesterId))
    const [row] = await city.deps.db.hotspot.findMany()
    expect(row).toMatchObject({ size: SMELL.length, people: accounts.has(null) ? SMELL.length : accounts.size })
    if (!row) throw new Error('no trouble was found')
    const dossier = await readDossier(
      { id: row.id, actor: people.SUPERVISOR, locale: 'en', after: undefined, month: null },
      city.deps,
    )
    expect(dossier.cases.rows).toHaveLength(SMELL.length)
    expect(dossier).toMatchObject({ open: SMELL.length, closed: 0, recurrence: { closedFirst: null, after: 0 } })
    const told = JSON.stringify([hotspots, dossier])
    for (const account of accounts) if (account) expect(told).not.toContain(account)
  })

  test('a reader without a share in it finds no dossier', async () => {
    const [row] = await city.deps.db.hotspot.findMany()
    const input = { id: row?.id ?? '', locale: 'en' as const, after: undefined, month: null }
    for (const actor of [people.RESIDENT, people.HANDLER, people.ADMIN]) {
      await expect(readDossier({ ...input, actor }, city.deps)).rejects.toMatchObject({ code: 'not_found' })
      expect((await board(actor)).hotspots).toEqual([])
    }
  })

  test('five different people within 7 days are an alarm, once', async () => {
    await city.deps.db.case.updateMany({ where: { id: { in: smelly } }, data: { requesterId: null } })
    for (const caseId of smelly) await keepHotspots({ caseId }, city.deps)
    const alarms = () => city.deps.db.event.count({ where: { type: 'hotspot.alarmed' } })
    expect(await alarms()).toBe(1)
    expect((await board()).hotspots[0]).toMatchObject({ isAlarm: true, isCandidate: true, people: 5, weekPeople: 5 })
    city.advance(days(8))
    await refreshHotspots(city.deps)
    expect((await board()).hotspots[0]).toMatchObject({ isAlarm: false, isCandidate: true, weekPeople: 0 })
    expect(await alarms()).toBe(1)
  })

  test('what was withdrawn leaves the trouble', async () => {
    const { id } = await fileCase(city.deps, { title: SMELL[0] ?? '', text: '碧海花园的垃圾转运站又臭了，请处理' })
    await keepHotspots({ caseId: id }, city.deps)
    expect((await board()).hotspots[0]).toMatchObject({ size: SMELL.length + 1 })
    await actOnCase({ caseId: id, actor: people.RESIDENT, command: { type: 'withdraw' } }, city.deps)
    await drain(city.deps)
    expect((await board()).hotspots[0]).toMatchObject({ size: SMELL.length })
  })
})
