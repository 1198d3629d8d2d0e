import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { accountNames } from '../accounts/account-names.queries.server.ts'
import { DRAFT_STATUSES, type DraftStatus } from './rule-draft.schema.ts'
import { maySeeStudio } from './rule-studio.policy.ts'

const FORBIDDEN = { zh: '只有管理员可以看规则的草案', en: 'Only an administrator may see the drafts of rules' }
const PAGE = 25

/** Throws `forbidden` unless this person may see drafts, tests and comparisons. */
export function admitToStudio(actor: Actor): void {
  if (!maySeeStudio(actor)) throw new AppError('forbidden', 'rule_studio', FORBIDDEN)
}

const statusOf = (status: string): DraftStatus => DRAFT_STATUSES.find((known) => known === status) ?? 'draft'

/** Drafts, the latest changed first, 25 a page; `page` starts at 1. */
export async function listDrafts(actor: Actor, page = 1, deps: Services = services()) {
  admitToStudio(actor)
  const rows = await deps.db.ruleDraft.findMany({
    orderBy: [{ updatedAt: 'desc' }, { id: 'desc' }],
    skip: (page - 1) * PAGE,
    take: PAGE + 1,
    omit: { content: true, editorIds: true, headHash: true },
  })
  const names = await accountNames(
    rows.map(({ authorId }) => authorId),
    deps,
  )
  const drafts = rows.slice(0, PAGE).map((row) => ({
    ...row,
    status: statusOf(row.status),
    author: names.get(row.authorId) ?? '',
  }))
  return { drafts, isMore: rows.length > PAGE }
}

/** Every version that was ever in force, newest first, 25 a page, with the draft that it came from. */
export async function listVersions(actor: Actor, page = 1, deps: Services = services()) {
  admitToStudio(actor)
  const sets = await deps.db.ruleSet.findMany({
    orderBy: { version: 'desc' },
    skip: (page - 1) * PAGE,
    take: PAGE + 1,
    include: { _count: { select: { rules: true } } },
  })
  const shown = sets.slice(0, PAGE)
  const drafts = await deps.db.ruleDraft.findMany({
    where: { publishedVersion: { in: shown.map(({ version }) => version) } },
    select: { id: true, publishedVersion: true, authorId: true, reviewerId: true },
  })
  const names = await accountNames(
    drafts.flatMap(({ authorId, reviewerId }) => [authorId, reviewerId]),
    deps,
  )
  const versions = shown.map(({ version, status, note, publishedAt, _count }) => {
    const draft = drafts.find(({ publishedVersion }) => publishedVersion === version)
    return {
      ...{
        version,
        note,
        publishedAt,
        isLive: status === 'published',
        ruleCount: _count.rules,
        draftId: draft?.id ?? null,
      },
      author: names.get(draft?.authorId ?? '') ?? null,
      reviewer: names.get(draft?.reviewerId ?? '') ?? null,
    }
  })
  return { versions, isMore: sets.length > PAGE }
}
