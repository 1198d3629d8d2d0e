import { z } from 'zod'
import type { KnowledgeItem } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { AUDIENCES, ITEM_STATUSES, KINDS } from './knowledge.schema.ts'

const UNKNOWN = { zh: '没有这一条，或者您不能看它', en: 'There is no such entry, or you may not see it' }
const idList = z.array(z.string())

/** The stored columns of an item as values. Throws when they are none that this version has written. */
export function readItem(row: KnowledgeItem) {
  return {
    ...row,
    kind: z.enum(KINDS).parse(row.kind),
    status: z.enum(ITEM_STATUSES).parse(row.status),
    audience: z.enum(AUDIENCES).parse(row.audience),
    categories: idList.parse(JSON.parse(row.categories)),
    departments: idList.parse(JSON.parse(row.departments)),
    editorIds: idList.parse(JSON.parse(row.editorIds)),
  }
}

/** A template or an article with the wording being worked on. */
export type Item = ReturnType<typeof readItem>

/** The refusal for what is not there and for what may not be seen. */
export function unknownItem(): AppError {
  return new AppError('not_found', 'knowledge_item', UNKNOWN)
}

/** One item. Throws AppError not_found. For whom it may be seen: authorise after reading. */
export async function loadItem(id: string, deps: Services = services()): Promise<Item> {
  const row = await deps.db.knowledgeItem.findUnique({ where: { id } })
  if (!row) throw unknownItem()
  return readItem(row)
}
