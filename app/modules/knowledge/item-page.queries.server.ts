import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { commandChoices } from '../cases/command-choices.server.ts'
import { itemActsOf, mayEditItem, maySeeItem } from './knowledge.policy.ts'
import type { Kind } from './knowledge.schema.ts'
import { loadItem, unknownItem } from './load-item.server.ts'

const VERSIONS_SHOWN = 20

async function versionsOf(itemId: string, { db }: Services) {
  return db.knowledgeVersion.findMany({
    where: { itemId },
    orderBy: { version: 'desc' },
    take: VERSIONS_SHOWN,
    select: {
      version: true,
      title: true,
      body: true,
      inForce: true,
      publishedAt: true,
      authorId: true,
      reviewerId: true,
    },
  })
}

/** What the form of an item offers: people of a unit write for their own and are not asked which. */
async function choicesFor(actor: Actor, locale: Locale, deps: Services) {
  const choices = await commandChoices(locale, deps)
  const isOfUnit = actor.role === 'handler' || actor.role === 'leader'
  return { ...choices, units: isOfUnit ? [] : choices.departments }
}

/** What the form of an item offers to choose from. */
export type ItemChoices = Awaited<ReturnType<typeof choicesFor>>

/** A new item's page: the choices of its form. */
export async function newItemPage(actor: Actor, locale: Locale, deps: Services = services()) {
  return { choices: await choicesFor(actor, locale, deps) }
}

/** Everything the page of one template or article shows: its wording, its last 20 versions, what the reader may do. */
export async function readItemPage(
  input: { id: string; kind: Kind; actor: Actor; locale: Locale },
  deps: Services = services(),
) {
  const { actor, locale } = input
  const item = await loadItem(input.id, deps)
  if (item.kind !== input.kind || !maySeeItem(actor, item)) throw unknownItem()
  const canEdit = mayEditItem(actor, item)
  const [versions, choices] = await Promise.all([versionsOf(item.id, deps), choicesFor(actor, locale, deps)])
  const names = await accountNames(
    [item.ownerId, ...versions.flatMap(({ authorId, reviewerId }) => [authorId, reviewerId])],
    deps,
  )
  const { headHash: _hash, editorIds: _editors, ...shown } = item
  return {
    item: {
      ...shown,
      owner: names.get(item.ownerId) ?? '',
      isStale: item.reviewBy !== null && item.reviewBy < deps.clock.now(),
    },
    versions: versions.map(({ authorId, reviewerId, ...version }) => ({
      ...version,
      author: names.get(authorId) ?? '',
      reviewer: names.get(reviewerId) ?? '',
    })),
    acts: itemActsOf(actor, item),
    canEdit,
    choices,
  }
}

export type ItemPage = Awaited<ReturnType<typeof readItemPage>>
