import { z } from 'zod'
import type { TimeDraft } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { DRAFT_STATUSES, type DraftStatus } from '../rule-studio/rule-draft.schema.ts'
import { timeVersions } from '../sla/time-versions.server.ts'
import { officeVersions } from './office-versions.queries.server.ts'
import { type KnownContent, readContent } from './read-content.rules.ts'
import { isOfficeKind, TIME_KINDS, type TimeKind } from './time-draft.schema.ts'

const UNKNOWN = { zh: '没有这份草案', en: 'There is no such draft' }
const NO_VERSION = { zh: '没有这一版', en: 'There is no such version' }
const idList = z.array(z.string())

/** A draft as it is stored, with its content read. */
export type Draft = Omit<TimeDraft, 'status' | 'content' | 'editorIds' | 'kind'> & {
  kind: TimeKind
  status: DraftStatus
  known: KnownContent
  editorIds: string[]
}

/** One draft with its content. Throws AppError not_found. Authorise before asking. */
export async function loadTimeDraft(draftId: string, deps: Services = services()): Promise<Draft> {
  const row = await deps.db.timeDraft.findUnique({ where: { id: draftId } })
  if (!row) throw new AppError('not_found', 'time_draft', UNKNOWN)
  const { content, ...columns } = row
  const kind = z.enum(TIME_KINDS).parse(row.kind)
  return {
    ...columns,
    kind,
    status: z.enum(DRAFT_STATUSES).parse(row.status),
    known: readContent(kind, JSON.parse(content)),
    editorIds: idList.parse(JSON.parse(row.editorIds)),
  }
}

/** Number of the newest version of a kind: what the next one replaces, even before it comes into force. */
export async function newestVersion(kind: TimeKind, deps: Pick<Services, 'db'>): Promise<number> {
  if (isOfficeKind(kind)) return (await officeVersions(kind, deps)).at(-1)?.version ?? 1
  const all = await timeVersions(deps)
  return (kind === 'policies' ? all.policies : all.calendars).at(-1)?.version ?? 0
}

/** Content of a version. Throws AppError not_found. */
export async function versionContent(
  kind: TimeKind,
  version: number,
  deps: Pick<Services, 'db'>,
): Promise<KnownContent> {
  if (isOfficeKind(kind)) {
    const found = (await officeVersions(kind, deps)).find((one) => one.version === version)
    if (!found) throw new AppError('not_found', 'time_version', NO_VERSION)
    return readContent(kind, JSON.parse(found.content))
  }
  const all = await timeVersions(deps)
  const found = (kind === 'policies' ? all.policies : all.calendars).find((one) => one.version === version)
  if (!found) throw new AppError('not_found', 'time_version', NO_VERSION)
  return { kind, content: found.content } as KnownContent
}
