import { z } from 'zod'
import { type Services, services } from '../../platform/container.server.ts'
import { minutes } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import { remember } from '../../platform/remember.server.ts'
import type { CategoryView, DepartmentView } from './organisation.schema.ts'

type Directory = { readUntil: number; departments: DepartmentView[]; categories: CategoryView[] }

const stringList = z.array(z.string())
const directories = () => remember('organisations.directories', () => new WeakMap<object, Promise<Directory>>())

async function readDirectory({ db, clock }: Services): Promise<Directory> {
  const departments = await db.department.findMany({
    select: {
      id: true,
      nameZh: true,
      nameEn: true,
      level: true,
      parentId: true,
      placeCode: true,
      phone: true,
      active: true,
    },
    orderBy: { id: 'asc' },
  })
  const categories = await db.category.findMany({ orderBy: { sortOrder: 'asc' }, omit: { sortOrder: true } })
  return {
    readUntil: clock.now().getTime() + minutes(1),
    departments,
    categories: categories.map((category) => ({
      ...category,
      keywords: stringList.parse(JSON.parse(category.keywords)),
      support: stringList.parse(JSON.parse(category.support)),
    })),
  }
}

/** Units and categories change a few times a year and are asked for on every page: read at most once a minute. */
async function directoryOf(deps: Services): Promise<Directory> {
  const known = directories()
  const kept = await known.get(deps.db)
  if (kept && kept.readUntil > deps.clock.now().getTime()) return kept
  const fresh = readDirectory(deps)
  known.set(deps.db, fresh)
  // A failed read must not be kept, else every later caller gets the same failure.
  fresh.catch(() => known.delete(deps.db))
  return fresh
}

/** Every unit, inactive ones too, by id; at most a minute old. */
export async function listDepartments(deps: Services = services()): Promise<DepartmentView[]> {
  return (await directoryOf(deps)).departments
}

/** One unit. Throws AppError not_found. */
export async function getDepartment(id: string, deps: Services = services()): Promise<DepartmentView> {
  const found = (await listDepartments(deps)).find((department) => department.id === id)
  if (!found) throw new AppError('not_found', 'department', { zh: '没有这个单位', en: 'There is no such department' })
  return found
}

/** Names by id, for a list of cases; unknown ids are left out. */
export async function departmentNames(
  ids: Iterable<string>,
  deps: Services = services(),
): Promise<Map<string, { zh: string; en: string }>> {
  const wanted = new Set(ids)
  const departments = await listDepartments(deps)
  return new Map(
    departments.filter(({ id }) => wanted.has(id)).map(({ id, nameZh, nameEn }) => [id, { zh: nameZh, en: nameEn }]),
  )
}

/** Every category in its order, inactive ones too; at most a minute old. */
export async function listCategories(deps: Services = services()): Promise<CategoryView[]> {
  return (await directoryOf(deps)).categories
}
