import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { LISTS, queryOf, readFilter, SAVED_LIMITS, type SavedFilterAct, savedFilterSchema } from './worklist.schema.ts'

const NOBODY = { zh: '请先登录', en: 'Please sign in' }
const UNKNOWN = { zh: '没有这个筛选，或者不是您存的', en: 'There is no such filter, or it is not yours' }
const TAKEN = { zh: '您已经有一个同名的筛选，换个名字', en: 'You have a filter of this name; choose another' }
const FULL = {
  zh: `一个列表最多存 ${SAVED_LIMITS.perList} 个筛选，先删掉不用的`,
  en: `A list keeps at most ${SAVED_LIMITS.perList} filters; remove one first`,
}
const EMPTY = {
  zh: '还没有选任何条件，先在列表里筛选再保存',
  en: 'No condition was chosen; filter the list first, then save',
}
const NO_UNIT = { zh: '您没有所属单位，不能共享', en: 'You belong to no department to share it with' }

type Save = Extract<SavedFilterAct, { act: 'save' }>

const wrong = (field: string, text: typeof EMPTY) =>
  new AppError('invalid', 'saved_filter', text, { fields: { [field]: [text] } })

async function save(act: Save, ownerId: string, departmentId: string | null, deps: Services): Promise<void> {
  const { list, name, isShared, isDefault } = act
  const query = queryOf(readFilter(new URLSearchParams(act.query)))
  if (query === '') throw wrong('name', EMPTY)
  if (isShared && departmentId === null) throw wrong('isShared', NO_UNIT)
  const row = { id: deps.ids.newId(), ownerId, departmentId, list, name, query, isShared, isDefault }
  try {
    await withTx(deps.db, 'save-filter', async (tx) => {
      if (isDefault) await tx.savedFilter.updateMany({ where: { ownerId, list }, data: { isDefault: false } })
      await tx.savedFilter.create({ data: { ...row, createdAt: deps.clock.now() } })
      if ((await tx.savedFilter.count({ where: { ownerId, list } })) > SAVED_LIMITS.perList) throw wrong('name', FULL)
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw wrong('name', TAKEN)
    throw error
  }
}

async function makeDefault(id: string, isDefault: boolean, ownerId: string, { db }: Services) {
  const row = await db.savedFilter.findFirst({ where: { id, ownerId }, select: { list: true } })
  if (!row) throw new AppError('not_found', 'saved_filter', UNKNOWN)
  const { list } = row
  await withTx(db, 'default-filter', async (tx) => {
    await tx.savedFilter.updateMany({ where: { ownerId, list }, data: { isDefault: false } })
    if (isDefault) await tx.savedFilter.updateMany({ where: { id, ownerId }, data: { isDefault } })
  })
  return list
}

async function remove(id: string, ownerId: string, { db }: Services): Promise<string> {
  const row = await db.savedFilter.findFirst({ where: { id, ownerId }, select: { list: true } })
  if (!row) throw new AppError('not_found', 'saved_filter', UNKNOWN)
  await withTx(db, 'remove-filter', (tx) => tx.savedFilter.deleteMany({ where: { id, ownerId } }))
  return row.list
}

/**
 * Keeps the conditions of a list under a name, makes one of them the list's first view, or forgets it. Only the owner
 * changes a filter. Returns the address of the list. Fails with `forbidden`, `invalid` (a sentence per field), `not_found`.
 */
export async function changeSavedFilter(input: unknown, actor: Actor, deps: Services = services()): Promise<string> {
  if (actor.id === null) throw new AppError('forbidden', 'saved_filter', NOBODY)
  const act = parseInput(savedFilterSchema, input)
  if (act.act === 'save') {
    await save(act, actor.id, actor.departmentId, deps)
    return `${LISTS[act.list]}?${queryOf(readFilter(new URLSearchParams(act.query)))}`
  }
  const list =
    act.act === 'remove' ? await remove(act.id, actor.id, deps) : await makeDefault(act.id, act.set, actor.id, deps)
  return `/desk/filters?list=${list}`
}
