import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { draftActsOf, isAuthor } from '../rule-studio/rule-studio.policy.ts'
import { checkTimeContent } from './check-time-draft.server.ts'
import { describeItem, itemTitle } from './describe-items.rules.ts'
import { formOf, itemOfForm, REPEATED } from './edit-content.rules.ts'
import { type Draft, loadTimeDraft, newestVersion, versionContent } from './load-time-draft.server.ts'
import { itemsOfContent } from './read-content.rules.ts'
import { compareItems } from './time-items.rules.ts'
import { admitToTime } from './time-pages.queries.server.ts'
import { timeDraftStream } from './time-studio.events.ts'
import { typedItem } from './typed-item.rules.ts'

/** Differences and findings shown at once; the numbers tell how many there are. */
const SHOWN = 100
const HISTORY = 50
const RUNS = 10

async function historyOf(draft: Draft, deps: Services) {
  const events = await deps.db.event.findMany({
    where: { stream: timeDraftStream(draft.id) },
    orderBy: { rev: 'desc' },
    take: HISTORY,
    select: { id: true, rev: true, type: true, payload: true, actorId: true, at: true },
  })
  const notes = await deps.db.timeDraftNote.findMany({
    where: { draftId: draft.id, rev: { in: events.map(({ rev }) => rev) } },
  })
  const names = await accountNames(
    events.map(({ actorId }) => actorId),
    deps,
  )
  return events.map(({ id, rev, type, payload, actorId, at }) => ({
    ...{ id, type, at, payload: JSON.parse(payload) as Record<string, string | number | null> },
    actor: names.get(actorId ?? '') ?? null,
    note: notes.find((note) => note.rev === rev)?.text ?? null,
  }))
}

/** What the draft holds, item by item, in words; without the days that are past, for there are hundreds. */
function contentsOf(draft: Draft, since: string) {
  return [...itemsOfContent(draft.known)]
    .filter(([item]) => !item.startsWith('day:') || item >= `day:${since}`)
    .map(([item, value]) => {
      const [kind = ''] = item.split(':')
      const isRepeated = REPEATED.some((known) => known === kind)
      return { item, kind, isRepeated, title: itemTitle(item), text: describeItem(item, value) as Text }
    })
}

/** Everything that the page of a draft shows. Throws `forbidden` or `not_found`. */
export async function timeDraftPage(draftId: string, actor: Actor, deps: Services = services()) {
  admitToTime(actor)
  const draft = await loadTimeDraft(draftId, deps)
  const newest = await newestVersion(draft.kind, deps)
  // A published draft is compared with what it replaced.
  const against = draft.publishedVersion ? draft.publishedVersion - 1 : newest
  const before = itemsOfContent(await versionContent(draft.kind, against, deps))
  const changes = compareItems(before, itemsOfContent(draft.known))
  const findings = await checkTimeContent(draft.known, deps)
  const [history, runs] = await Promise.all([
    historyOf(draft, deps),
    deps.db.timeRun.findMany({
      where: { draftId },
      orderBy: { createdAt: 'desc' },
      take: RUNS,
      select: { id: true, kind: true, status: true, processed: true, createdAt: true },
    }),
  ])
  const { id, rev, kind, title, status, baseVersion, effectiveFrom, publishedVersion } = draft
  const isBehind = status === 'draft' && baseVersion !== newest
  return {
    draft: { id, rev, kind, title, status, baseVersion, effectiveFrom, publishedVersion },
    ...{ against, newest, isBehind, isOpen: status === 'draft' },
    acts: draftActsOf(actor, draft).filter((act) => act !== 'catch-up' || isBehind),
    isOwn: isAuthor(actor, draft),
    contents: contentsOf(draft, deps.clock.now().toISOString().slice(0, 10)),
    findings: findings.slice(0, SHOWN),
    findingCount: findings.length,
    blockingCount: findings.filter(({ severity }) => severity === 'blocking').length,
    changes: changes.slice(0, SHOWN).map(({ item, kind: how, before: old, after }) => ({
      ...{ item, kind: how, title: itemTitle(item) },
      ...{ before: describeItem(item, old), after: describeItem(item, after) },
    })),
    changeCount: changes.length,
    ...{ history, runs },
  }
}

/** The form of one item of a draft: what it holds as typed fields; an unknown item is a new one. */
export async function timeItemPage(
  { draftId, kind, item }: { draftId: string; kind: string; item: string | null },
  actor: Actor,
  deps: Services = services(),
) {
  admitToTime(actor)
  const draft = await loadTimeDraft(draftId, deps)
  const form = formOf(draft.kind, kind)
  const items = itemsOfContent(draft.known)
  const key = itemOfForm(form, item)
  const value = items.get(key) ?? null
  const { id, rev, title, status } = draft
  return {
    draft: { id, rev, title, isOpen: status === 'draft' },
    ...{ form, item: value === null ? '' : key, typed: typedItem(form, value) },
  }
}
