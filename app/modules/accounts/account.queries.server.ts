import { type Actor, ROLES, type Role } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { anyCase } from '../../platform/dialect.server.ts'
import { AppError } from '../../platform/errors.ts'
import { mayManageAccount } from './account.policy.ts'

const FORBIDDEN = { zh: '只有管理员可以查看账号', en: 'Only an administrator may see the accounts' }

const LISTED = {
  id: true,
  login: true,
  displayName: true,
  role: true,
  departmentId: true,
  communityCode: true,
  isDemo: true,
  disabledAt: true,
  createdAt: true,
  rev: true,
} as const

const isRole = (value: string): value is Role => (ROLES as readonly string[]).includes(value)

/**
 * Accounts for the administrator, by login; `words` match a part of login or name. `after` is the id of the last
 * account of the page before; `next` is null on the last page.
 */
export async function listAccounts(
  actor: Actor,
  page: { words?: string; role?: string; after?: string; limit: number },
  deps: Services = services(),
) {
  if (!mayManageAccount(actor, 'list', null)) throw new AppError('forbidden', 'list_accounts', FORBIDDEN)
  const words = page.words?.trim().slice(0, 60)
  const rows = await deps.db.user.findMany({
    where: {
      ...(page.role && isRole(page.role) ? { role: page.role } : {}),
      ...(words
        ? {
            OR: [
              { login: { contains: words.toLowerCase() } },
              { displayName: { contains: words, ...anyCase(deps.db) } },
            ],
          }
        : {}),
    },
    select: LISTED,
    orderBy: [{ login: 'asc' }],
    take: page.limit + 1,
    ...(page.after ? { cursor: { id: page.after }, skip: 1 } : {}),
  })
  const accounts = rows.slice(0, page.limit)
  return { accounts, next: rows.length > page.limit ? (accounts.at(-1)?.id ?? null) : null }
}

/** One account for the administrator's form; null when there is none. */
export async function accountById(actor: Actor, userId: string, deps: Services = services()) {
  if (!mayManageAccount(actor, 'list', null)) throw new AppError('forbidden', 'list_accounts', FORBIDDEN)
  return deps.db.user.findUnique({ where: { id: userId }, select: LISTED })
}
