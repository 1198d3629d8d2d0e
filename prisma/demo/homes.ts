import { decidePapers } from '#app/modules/accounts/decide-papers.server.ts'
import { chooseRepresentative } from '#app/modules/homes/choose-representative.server.ts'
import { claimDwelling } from '#app/modules/homes/claim-dwelling.server.ts'
import { enterIncome } from '#app/modules/homes/enter-income.server.ts'
import { grantHome } from '#app/modules/homes/grant-home.server.ts'
import type { ClaimInput, EntryInput } from '#app/modules/homes/homes.schema.ts'
import { importRoll } from '#app/modules/homes/import-roll.server.ts'
import { publishNotice } from '#app/modules/homes/publish-notice.server.ts'
import { startCompound } from '#app/modules/homes/start-compound.server.ts'
import { type Actor, ANONYMOUS, type Role } from '#app/platform/actor.ts'
import type { Services } from '#app/platform/container.server.ts'

const HEADER = '楼栋,单元,房号,面积,用途,产权人,证件号码,份额'

/** Owners of the demo: invented names, and numbers that no office gives out. */
const PAPERS: Record<string, { realName: string; number: string }> = {
  owner: { realName: '王建国（演示）', number: 'DEMO0001' },
  'co-owner': { realName: '李秀梅（演示）', number: 'DEMO0002' },
  tenant: { realName: '赵小强（演示）', number: 'DEMO0003' },
  resident: { realName: '林晓雯（演示）', number: 'DEMO0004' },
  neighbour: { realName: '陈志强（演示）', number: 'DEMO0005' },
}

/** Floors of four flats each; the first rows name owners who have accounts. */
function rollOf(buildings: number, floors: number, named: readonly string[]): string {
  const known = new Set(named.map((row) => row.split(',').slice(0, 3).join(',')))
  const rows = Array.from({ length: buildings }, (_, b) =>
    Array.from({ length: floors * 4 }, (_, i) => {
      const door = `${b + 1},${(i % 2) + 1},${Math.floor(i / 4) + 1}0${(i % 4) + 1}`
      const area = `${78 + ((b * 7 + i * 3) % 60)}.${String((i * 17) % 100).padStart(2, '0')}`
      return known.has(door)
        ? []
        : [`${door},${area},住宅,演示业主${b + 1}-${i + 1},DEMO${b + 1}${String(i).padStart(4, '0')}X,`]
    }).flat(),
  )
  return [HEADER, ...named, ...rows.flat()].join('\n')
}

const BAILU = [
  '1,1,101,89.50,住宅,王建国（演示）,DEMO0001,1/2',
  '1,1,101,89.50,住宅,李秀梅（演示）,DEMO0002,1/2',
  '1,2,102,120.08,住宅,王建国（演示）,DEMO0001,',
  '1,1,103,76.20,住宅,林晓雯（演示）,DEMO0004,',
  '2,1,101,95.00,住宅,,,',
]

const ENTRIES: readonly EntryInput[] = [
  { category: 'advertising', amount: '18000', bookedOn: '2026-01-15', note: '电梯广告，1–6 月' },
  { category: 'parking', amount: '9600', bookedOn: '2026-01-31', note: '临时停车，1 月' },
  { category: 'repair', amount: '4350.50', bookedOn: '2026-02-10', note: '更换 2 号楼单元门禁' },
  { category: 'activity', amount: '1200', bookedOn: '2026-02-14', note: '元宵节活动' },
]

async function actorOf(login: string, { db }: Services): Promise<Actor> {
  const user = await db.user.findUniqueOrThrow({ where: { login } })
  const { id, displayName, departmentId, communityCode, tier } = user
  return { ...ANONYMOUS, id, displayName, departmentId, communityCode, tier, role: user.role as Role }
}

type Claim = Pick<ClaimInput, 'building' | 'unit' | 'room' | 'relation'> & { share?: string }

async function claim(login: string, compoundId: string, home: Claim, deps: Services): Promise<string> {
  const input = { ...home, compoundId, way: 'counter' as const, ...PAPERS[login] }
  return claimDwelling(input, [], await actorOf(login, deps), deps)
}

/** Three invented compounds of the demo manager's community, with owners, co-owners, a tenant, and people who wait. */
export async function loadDemoHomes(deps: Services): Promise<void> {
  const manager = await actorOf('manager', deps)
  const start = (name: string, nameEn: string, address: string, propertyDepartmentId: string | null = null) =>
    startCompound(
      {
        ...{ name, nameEn, address, propertyDepartmentId, gridWorkerId: 'demo-handler-urban' },
        ...{ office: '社区服务中心一楼，工作日 9:00–17:30', officePhone: '0592-0000000' },
      },
      manager,
      deps,
    )
  const bailu = await start('白鹭花园（演示）', 'Bailu Garden (demo)', '思明区演示路 8 号', 'city-housing')
  const lujiang = await start('鹭江新村（演示）', 'Lujiang New Village (demo)', '思明区演示路 21 号')
  await start('海湾苑（演示）', 'Bay Court (demo)', '思明区演示路 35 号')
  await importRoll(bailu, rollOf(3, 6, BAILU), manager, deps)
  await importRoll(lujiang, rollOf(2, 5, []), manager, deps)
  for (const entry of ENTRIES) await enterIncome(bailu, entry, manager, deps)
  await publishNotice(
    bailu,
    {
      kind: 'announcement',
      title: '2 号楼二次供水水箱清洗',
      text: '本周六 9:00 至 15:00 清洗水箱，期间 2 号楼停水，请提前储水。',
      objectUntil: undefined,
    },
    manager,
    deps,
  )
  const grant = async (login: string, home: Claim, compoundId = bailu) => {
    const verificationId = await claim(login, compoundId, home, deps)
    const effects = (request: Parameters<typeof grantHome>[0]) => grantHome(request, manager, deps)
    await decidePapers({ verificationId, outcome: 'grant' }, effects, manager, deps)
  }
  await grant('owner', { building: '1', unit: '1', room: '101', relation: 'owner', share: '1/2' })
  await grant('owner', { building: '1', unit: '2', room: '102', relation: 'owner' })
  await grant('co-owner', { building: '1', unit: '1', room: '101', relation: 'owner', share: '1/2' })
  await grant('tenant', { building: '1', unit: '2', room: '102', relation: 'tenant' })
  await grant('resident', { building: '1', unit: '1', room: '103', relation: 'owner' })
  const shared = await deps.db.ownership.findFirst({
    where: { userId: 'demo-owner', numerator: 1, denominator: 2 },
    select: { id: true, dwellingId: true },
  })
  if (shared) {
    const choice = { dwellingId: shared.dwellingId, ownershipId: shared.id }
    for (const login of ['owner', 'co-owner']) await chooseRepresentative(choice, await actorOf(login, deps), deps)
  }
  await claim('neighbour', bailu, { building: '2', unit: '1', room: '101', relation: 'family' }, deps)
  await claim('co-owner', lujiang, { building: '1', unit: '1', room: '101', relation: 'tenant' }, deps)
}
