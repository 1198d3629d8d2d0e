import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type CaseCommandType, caseCommandSchema } from '../cases/case.schema.ts'

/** Acts that make sense for several cases at once: none that ends, moves or answers one. */
export const BULK_ACTS = ['sign', 'note', 'assign-task', 'urge'] as const satisfies readonly CaseCommandType[]
export type BulkAct = (typeof BULK_ACTS)[number]

/** More than this are worked on in several goes. */
export const BULK_MOST = 50

const BY_ROLE: Partial<Record<Actor['role'], readonly BulkAct[]>> = {
  handler: ['sign', 'assign-task', 'note'],
  leader: ['sign', 'assign-task', 'note'],
  dispatcher: ['note', 'urge'],
  callback: ['note', 'urge'],
  supervisor: ['urge', 'note'],
}

/** The acts that somebody's lists offer for several cases; each case may still refuse. */
export function bulkActsOf(role: Actor['role']): readonly BulkAct[] {
  return BY_ROLE[role] ?? []
}

const NONE = { zh: '先勾选要办的诉求', en: 'Tick the cases first' }
const TOO_MANY = {
  zh: `一次最多 ${BULK_MOST} 件，分几次办`,
  en: `At most ${BULK_MOST} cases at once; do it in several goes`,
}

/** A case as it stood when it was ticked. */
const chosenCase = z
  .string()
  .regex(/^[\w-]{1,40}:\d{1,9}$/)
  .transform((value) => {
    const [reference = '', rev] = value.split(':')
    return { reference, rev: Number(rev) }
  })
export type ChosenCase = z.output<typeof chosenCase>

/** Which cases, and what to do with them. `step` asks first and then does it. */
export const bulkSchema = z
  .object({
    act: z.enum(BULK_ACTS),
    step: z.enum(['ask', 'do']).default('ask'),
    chosen: z.array(chosenCase),
  })
  .superRefine(({ chosen }, context) => {
    const refuse = (text: typeof NONE) => context.addIssue({ code: 'custom', path: ['chosen'], params: { text } })
    if (chosen.length === 0) refuse(NONE)
    if (chosen.length > BULK_MOST) refuse(TOO_MANY)
  })

/** The command that the fields of a bulk act make; the same for every case. */
export const bulkCommandSchema = caseCommandSchema
