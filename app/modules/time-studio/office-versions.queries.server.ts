import type { Services } from '../../platform/container.server.ts'
import { readDeskLimits } from '../cases/desk-limits.server.ts'
import { loadLadder } from '../supervision/load-ladder.server.ts'
import type { OfficeKind } from './time-draft.schema.ts'

/** What a kind had before anything was published is version 1 of it. */
const AS_INSTALLED = '安装时的设置 / As installed'

export type OfficeVersion = { version: number; content: string; note: string; effectiveFrom: Date }

/** What is in force, as JSON. */
function contentNow(kind: OfficeKind, deps: Pick<Services, 'db'>): Promise<unknown> {
  return kind === 'ladder' ? loadLadder(deps) : readDeskLimits(deps)
}

/** Every version of the ladder or of what units may do, oldest first; people publish few. */
export async function officeVersions(kind: OfficeKind, deps: Pick<Services, 'db'>): Promise<OfficeVersion[]> {
  const rows = await deps.db.officeRuleVersion.findMany({ where: { kind }, orderBy: { version: 'asc' } })
  if (rows.length > 0) return rows
  const content = JSON.stringify(await contentNow(kind, deps))
  return [{ version: 1, content, note: AS_INSTALLED, effectiveFrom: new Date(0) }]
}
