import type { Services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { seconds } from '../../platform/duration.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { writeDeskLimits } from '../cases/write-desk-limits.server.ts'
import { writeLadder } from '../supervision/write-ladder.server.ts'
import type { DraftChange } from './change-time-draft.server.ts'
import { checkTimeContent } from './check-time-draft.server.ts'
import { type Draft, newestVersion } from './load-time-draft.server.ts'
import { type OfficeVersion, officeVersions } from './office-versions.queries.server.ts'
import type { KnownContent } from './read-content.rules.ts'
import { isOfficeKind } from './time-draft.schema.ts'

/**
 * A version comes into force a moment after it is written, so that no process starts a clock after that moment without
 * having seen it: which version a clock follows depends on its start alone.
 */
const LEAD_MS = seconds(5)

/** Why a draft cannot be published as it is. */
export type Obstacle = { reason: 'moved_on' | 'findings'; text: Text }

/** What stands in the way of a draft; null when nothing does. */
export async function obstacleOf(draft: Draft, deps: Pick<Services, 'db'>): Promise<Obstacle | null> {
  const newest = await newestVersion(draft.kind, deps)
  if (newest !== draft.baseVersion) {
    const zh = `草案从第 ${draft.baseVersion} 版改起，而最新的是第 ${newest} 版。请先并入新版的改动。`
    const en = `The draft was made from version ${draft.baseVersion}, and version ${newest} is the newest. Take over its changes first.`
    return { reason: 'moved_on', text: { zh, en } }
  }
  const blocking = (await checkTimeContent(draft.known, deps)).filter(({ severity }) => severity === 'blocking')
  const [first] = blocking
  if (!first) return null
  const zh = `有 ${blocking.length} 处必须先改：${first.text.zh}`
  const en = `${blocking.length} findings have to be mended first: ${first.text.en}`
  return { reason: 'findings', text: { zh, en } }
}

/** Throws `conflict` with the obstacle in words, when there is one. */
export async function refuseObstacle(draft: Draft, deps: Pick<Services, 'db'>): Promise<void> {
  const obstacle = await obstacleOf(draft, deps)
  if (obstacle) throw new AppError('conflict', `time_draft_${obstacle.reason}`, obstacle.text)
}

/** The next version of the ladder or of what units may do counts at once; the first one keeps what was there before it. */
async function publishOfficeRules(
  { kind, content }: KnownContent,
  row: OfficeVersion,
  before: readonly OfficeVersion[],
  tx: Tx,
): Promise<void> {
  const [first] = before
  const kept = first && before.length === 1 && first.version === 1 ? [{ ...first, kind }] : []
  for (const data of kept)
    await tx.officeRuleVersion.upsert({ where: { kind_version: { kind, version: 1 } }, create: data, update: {} })
  await tx.officeRuleVersion.create({ data: { ...row, kind } })
  if (kind === 'ladder') await writeLadder(content, tx)
  if (kind === 'desk') await writeDeskLimits(content, tx)
}

/**
 * What publishing a draft writes: the next version, in the transaction of the act. Its number is its key, so that of two
 * drafts published at once one is refused. Running clocks keep the version that they follow (REQUIREMENTS B23).
 */
export async function publication(draft: Draft, deps: Services): Promise<DraftChange> {
  const replaces = await newestVersion(draft.kind, deps)
  const version = replaces + 1
  const effectiveFrom = new Date(deps.clock.now().getTime() + LEAD_MS)
  const row = { version, content: JSON.stringify(draft.known.content), note: draft.title, effectiveFrom }
  const before = isOfficeKind(draft.kind) ? await officeVersions(draft.kind, deps) : []
  return {
    events: [{ type: 'time.published', payload: { kind: draft.kind, version, replaces } }],
    data: { status: 'published', publishedVersion: version, effectiveFrom },
    also: async (tx) => {
      if (draft.kind === 'policies') await tx.slaPolicyVersion.create({ data: row })
      else if (draft.kind === 'calendar') await tx.calendarVersion.create({ data: row })
      else await publishOfficeRules(draft.known, row, before, tx)
    },
  }
}
