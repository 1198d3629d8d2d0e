import { hashPassword } from '#app/modules/accounts/passwords.server.ts'
import type { Role } from '#app/platform/actor.ts'
import type { Db } from '#app/platform/db.server.ts'
import { GENESIS } from '#app/platform/events.server.ts'

/** Password of every demo account; a production start refuses all of them. */
export const DEMO_PASSWORD = 'jiazhu-demo'

/** Before the first demo case, so that every case of a member counts. */
const SINCE = new Date('2025-01-01T00:00:00+08:00')

/** Siming, the district whose first community the demo manager serves. */
const SIMING = '350203'

type DemoUser = {
  login: string
  displayName: string
  role: Role
  departmentId?: string
  servesCommunity?: 'first' | 'second'
}

/** One account per role, then a handler and a leader for three more units, and a second administrator who reviews rules. */
export const DEMO_USERS: readonly DemoUser[] = [
  { login: 'resident', displayName: '林晓雯', role: 'resident' },
  { login: 'neighbour', displayName: '陈志强', role: 'resident' },
  { login: 'dispatcher', displayName: '吴丽娟', role: 'dispatcher' },
  { login: 'handler', displayName: '郑海涛', role: 'handler', departmentId: 'city-parks' },
  { login: 'leader', displayName: '黄国栋', role: 'leader', departmentId: 'city-parks' },
  { login: 'manager', displayName: '苏美玲', role: 'manager', servesCommunity: 'first' },
  { login: 'supervisor', displayName: '许建明', role: 'supervisor' },
  { login: 'callback', displayName: '叶婷婷', role: 'callback' },
  { login: 'admin', displayName: '系统管理员', role: 'admin' },
  { login: 'handler-housing', displayName: '洪文彬', role: 'handler', departmentId: 'city-housing' },
  { login: 'leader-housing', displayName: '周雅萍', role: 'leader', departmentId: 'city-housing' },
  { login: 'handler-urban', displayName: '张庆丰', role: 'handler', departmentId: 'city-urban-management' },
  { login: 'leader-urban', displayName: '刘淑芬', role: 'leader', departmentId: 'city-urban-management' },
  { login: 'handler-market', displayName: '蔡俊杰', role: 'handler', departmentId: 'city-market' },
  { login: 'leader-market', displayName: '李秋月', role: 'leader', departmentId: 'city-market' },
  { login: 'supervisor-reviewer', displayName: '方志远', role: 'supervisor' },
  { login: 'owner', displayName: '王建国', role: 'resident' },
  { login: 'co-owner', displayName: '李秀梅', role: 'resident' },
  { login: 'tenant', displayName: '赵小强', role: 'resident' },
  { login: 'shop', displayName: '邻里书店店员', role: 'resident' },
  { login: 'mediator', displayName: '何秀英', role: 'manager', servesCommunity: 'second' },
  { login: 'admin-reviewer', displayName: '规则审核员', role: 'admin' },
]

/** The first two communities of the district. */
async function communitiesOfSiming(db: Db): Promise<Record<'first' | 'second', string>> {
  const places = await db.place.findMany({
    where: { kind: 'community', parent: { parentCode: SIMING } },
    select: { code: true },
    orderBy: { code: 'asc' },
    take: 2,
  })
  const [first, second = first] = places
  if (!first || !second) throw new Error('load the reference data first: Siming has no community')
  return { first: first.code, second: second.code }
}

/**
 * Adds the demo accounts that are missing; existing ones stay as they are. Ids are `demo-<login>`.
 * `resident` takes part in credit from the start.
 */
export async function loadDemoUsers(db: Db): Promise<void> {
  const communities = await communitiesOfSiming(db)
  const passwordHash = await hashPassword(DEMO_PASSWORD)
  for (const { login, displayName, role, departmentId, servesCommunity } of DEMO_USERS) {
    const place = {
      departmentId: departmentId ?? null,
      communityCode: servesCommunity ? communities[servesCommunity] : null,
    }
    const account = {
      id: `demo-${login}`,
      login,
      displayName,
      role,
      ...place,
      passwordHash,
      isDemo: true,
      tier: 2,
      createdAt: SINCE,
    }
    await db.user.upsert({ where: { login }, create: account, update: {} })
  }
  const userId = 'demo-resident'
  const book = { userId, optedInAt: SINCE, headHash: GENESIS, ledgerHash: GENESIS }
  await db.creditProfile.upsert({ where: { userId }, create: book, update: {} })
}
