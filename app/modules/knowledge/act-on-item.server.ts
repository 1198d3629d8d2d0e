import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { changeItem, type ItemChange } from './change-item.server.ts'
import { isItemAuthor, mayActOnItem, maySeeItem } from './knowledge.policy.ts'
import { type ItemAct, itemActSchema } from './knowledge.schema.ts'
import { type Item, unknownItem } from './load-item.server.ts'

const FORBIDDEN = { zh: '您不能对这一条这样做', en: 'You may not do this to the entry' }
const OWN_WORK = {
  zh: '您参与编写了这一条，须由另一个人审核',
  en: 'You had a hand in this entry; somebody else has to review it',
}

const ANY = ''
const orAny = (codes: readonly string[]) => (codes.length > 0 ? codes : [ANY])

async function retire(tx: Tx, itemId: string): Promise<void> {
  await tx.knowledgeVersion.updateMany({ where: { itemId, inForce: true }, data: { inForce: false } })
  await tx.knowledgeScope.deleteMany({ where: { itemId } })
}

/** Puts the reviewed wording in force in place of the one before, and says for which cases it is offered. */
function publish(item: Item, reviewerId: string, at: Date, { ids }: Services): ItemChange {
  const version = item.lastVersion + 1
  const reviewBy = nextReading(item, at)
  const { id: itemId, kind, title, body, audience, ownerId } = item
  const scopes = orAny(item.categories).flatMap((categoryCode) =>
    orAny(item.departments).map((departmentId) => ({ itemId, kind, categoryCode, departmentId })),
  )
  return {
    event: { type: 'knowledge.published', payload: { version, reviewBy: reviewBy.toISOString() } },
    data: { status: 'published', version, lastVersion: version, reviewBy, note: null, editorIds: '[]' },
    also: async (tx) => {
      await retire(tx, itemId)
      await tx.knowledgeVersion.create({
        data: {
          ...{ id: ids.newId(), itemId, version, kind, inForce: true, title, body, audience },
          categories: JSON.stringify(item.categories),
          departments: JSON.stringify(item.departments),
          ...{ authorId: item.editorIds.at(-1) ?? ownerId, reviewerId, publishedAt: at },
        },
      })
      await tx.knowledgeScope.createMany({ data: scopes })
    },
  }
}

function nextReading({ reviewMonths }: Item, at: Date): Date {
  return DateTime.fromJSDate(at).plus({ months: reviewMonths }).toJSDate()
}

function changeOf(act: ItemAct, item: Item, actor: Actor & { id: string }, at: Date, deps: Services): ItemChange {
  switch (act.act) {
    case 'submit':
      return { event: { type: 'knowledge.submitted', payload: {} }, data: { status: 'review' } }
    case 'approve':
      return publish(item, actor.id, at, deps)
    case 'return':
      return {
        event: { type: 'knowledge.returned', payload: { by: 'reviewer' } },
        data: { status: 'draft', note: act.note },
      }
    case 'withdraw':
      return { event: { type: 'knowledge.returned', payload: { by: 'author' } }, data: { status: 'draft' } }
    case 'renew': {
      const reviewBy = nextReading(item, at)
      const payload = { version: item.version ?? item.lastVersion, reviewBy: reviewBy.toISOString() }
      return { event: { type: 'knowledge.renewed', payload }, data: { reviewBy } }
    }
    case 'archive':
      return {
        event: { type: 'knowledge.archived', payload: { version: item.version } },
        data: { status: 'archived', version: null, reviewBy: null },
        also: (tx) => retire(tx, item.id),
      }
  }
}

function admit(act: ItemAct['act'], item: Item, actor: Actor): asserts actor is Actor & { id: string } {
  if (!maySeeItem(actor, item)) throw unknownItem()
  if (act === 'approve' && item.status === 'review' && isItemAuthor(actor, item))
    throw new AppError('forbidden', 'own_work', OWN_WORK)
  if (!mayActOnItem(actor, act, item)) throw new AppError('forbidden', 'knowledge_act', FORBIDDEN)
}

/**
 * Submits, approves, sends back, takes back, keeps or archives a template or an article. Who wrote it never approves it.
 * Fails with `forbidden`, `invalid`, `conflict` when it moved on since `rev`, or `not_found`.
 */
export async function actOnItem(
  id: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const act = parseInput(itemActSchema, input)
  const decide = (item: Item, at: Date) => {
    admit(act.act, item, actor)
    return changeOf(act, item, actor, at, deps)
  }
  return changeItem({ id, rev: act.rev, name: act.act, decide }, actor, deps)
}
