import { stringify } from 'csv-stringify/sync'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { inOrder } from '../routing/rule-set.rules.ts'
import { COLUMNS, tableOf } from './decision-table.rules.ts'
import { admitToStudio } from './list-drafts.queries.server.ts'
import { loadDraft } from './load-draft.server.ts'

/** The rules of a draft as a CSV file for a spreadsheet: UTF-8 with a mark, CRLF, one rule a line. */
export async function exportTable(
  draftId: string,
  actor: Actor,
  deps: Services = services(),
): Promise<{ csv: string; name: string }> {
  admitToStudio(actor)
  const { content, baseVersion } = await loadDraft(draftId, deps)
  const rows = tableOf(inOrder(content.rules))
  const csv = stringify(rows, { header: true, columns: [...COLUMNS], bom: true, record_delimiter: 'windows' })
  return { csv, name: `rules-from-version-${baseVersion}.csv` }
}
