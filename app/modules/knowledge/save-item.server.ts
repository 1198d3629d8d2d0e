import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { listCategories, listDepartments } from '../organisations/organisation.queries.server.ts'
import { changeItem } from './change-item.server.ts'
import { type KnowledgeEvent, knowledgeStream } from './knowledge.events.ts'
import { mayEditItem, mayWriteFor } from './knowledge.policy.ts'
import { type Wording, wordingSchema } from './knowledge.schema.ts'

const FORBIDDEN = {
  zh: '您只能为本单位编写；跨单位的请派单员或督查编写',
  en: 'You may write for your own department; dispatchers and supervisors write for several',
}
const UNDER_REVIEW = { zh: '正在审核，先撤回再修改', en: 'It is under review; take it back before changing it' }
const NO_CATEGORY = { zh: '有一个类别不存在', en: 'One of the categories does not exist' }
const NO_UNIT = { zh: '有一个单位不存在', en: 'One of the departments does not exist' }

/** People of a unit need not say for whom they write. */
function withOwnUnit(wording: Wording, actor: Actor): Wording {
  const isOfUnit = actor.role === 'handler' || actor.role === 'leader'
  return isOfUnit && wording.departments.length === 0 && actor.departmentId
    ? { ...wording, departments: [actor.departmentId] }
    : wording
}

async function checkNames({ categories, departments }: Wording, deps: Services): Promise<void> {
  const refuse = (field: string, text: typeof NO_UNIT) => {
    throw new AppError('invalid', 'knowledge_scope', text, { fields: { [field]: [text] } })
  }
  const codes = new Set((await listCategories(deps)).map(({ code }) => code))
  if (categories.some((code) => !codes.has(code))) refuse('categories', NO_CATEGORY)
  const ids = new Set((await listDepartments(deps)).map(({ id }) => id))
  if (departments.some((id) => !ids.has(id))) refuse('departments', NO_UNIT)
}

const columnsOf = ({ title, body, audience, categories, departments, reviewMonths }: Wording) => ({
  ...{ title, body, audience, reviewMonths },
  categories: JSON.stringify([...new Set(categories)]),
  departments: JSON.stringify([...new Set(departments)]),
})

async function start(wording: Wording, ownerId: string, actor: Actor, deps: Services): Promise<string> {
  const id = deps.ids.newId()
  const at = deps.clock.now()
  const stream = knowledgeStream(id)
  const event: KnowledgeEvent = { type: 'knowledge.started', payload: { kind: wording.kind } }
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [] } as const
  const { rows, headHash } = sealEvents([{ ...event, ...who, stream, rev: 1 }], GENESIS, deps.ids)
  await withTx(deps.db, 'knowledge-start', async (tx) => {
    await tx.knowledgeItem.create({
      data: {
        ...{ id, rev: 1, headHash, kind: wording.kind, status: 'draft', ...columnsOf(wording) },
        ...{ ownerId, editorIds: JSON.stringify([ownerId]), createdAt: at, updatedAt: at },
      },
    })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}

/**
 * Saves the wording of a new item (`id` null) or of one that is there, as a draft; a wording in force stays so until the
 * draft is approved. Returns the id. Fails with `forbidden`, `invalid` (a sentence per field), `conflict` or `not_found`.
 */
export async function saveItem(
  input: { id: string | null; rev: number; wording: unknown },
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const wording = withOwnUnit(parseInput(wordingSchema, input.wording), actor)
  const { id: actorId } = actor
  if (actorId === null || !mayWriteFor(actor, wording.departments))
    throw new AppError('forbidden', 'knowledge_write', FORBIDDEN, { fields: { departments: [FORBIDDEN] } })
  await checkNames(wording, deps)
  if (input.id === null) return start(wording, actorId, actor, deps)
  const { id, rev } = input
  await changeItem(
    {
      ...{ id, rev, name: 'edit' },
      decide: (item) => {
        if (item.status === 'review') throw new AppError('conflict', 'knowledge_review', UNDER_REVIEW)
        if (!mayEditItem(actor, item)) throw new AppError('forbidden', 'knowledge_write', FORBIDDEN)
        const editors = item.status === 'draft' ? item.editorIds : []
        return {
          event: { type: 'knowledge.edited', payload: {} },
          data: {
            ...columnsOf(wording),
            status: 'draft',
            editorIds: JSON.stringify([...new Set([...editors, actorId])]),
          },
        }
      },
    },
    actor,
    deps,
  )
  return id
}
