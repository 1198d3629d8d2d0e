import { z } from 'zod'
import type { RuleDraft } from '../../../prisma/generated/sqlite/client.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { type RuleContent, ruleContentSchema } from './rule-content.schema.ts'
import { DRAFT_STATUSES, type DraftStatus } from './rule-draft.schema.ts'

const UNKNOWN = { zh: '没有这份草案', en: 'There is no such draft' }
const idList = z.array(z.string())

/** A draft as it is stored, with its rules read. */
export type Draft = Omit<RuleDraft, 'status' | 'content' | 'editorIds'> & {
  status: DraftStatus
  content: RuleContent
  editorIds: string[]
}

/** The stored columns of a draft as values. Throws when they are none that this version has written. */
export function readDraft(row: RuleDraft): Draft {
  return {
    ...row,
    status: z.enum(DRAFT_STATUSES).parse(row.status),
    content: ruleContentSchema.parse(JSON.parse(row.content)),
    editorIds: idList.parse(JSON.parse(row.editorIds)),
  }
}

/** One draft with its rules. Throws AppError not_found. For whom it may be seen: authorise before asking. */
export async function loadDraft(draftId: string, deps: Services = services()): Promise<Draft> {
  const row = await deps.db.ruleDraft.findUnique({ where: { id: draftId } })
  if (!row) throw new AppError('not_found', 'rule_draft', UNKNOWN)
  return readDraft(row)
}
