import { z } from 'zod'
import { LIMITS, textOf } from '../cases/case.schema.ts'
import { PLACEHOLDER_NAMES, unknownPlaceholders } from './placeholders.rules.ts'

/** A template fills the reply of a case; an article is read. */
export const KINDS = ['template', 'article'] as const
export type Kind = (typeof KINDS)[number]

/** draft → review → published; a published wording is changed in a new draft, and stays in force until that is approved. */
export const ITEM_STATUSES = ['draft', 'review', 'published', 'archived'] as const
export type ItemStatus = (typeof ITEM_STATUSES)[number]

export const AUDIENCES = ['staff', 'public'] as const

export const KNOWLEDGE_LIMITS = { titleMax: 80, bodyMax: LIMITS.statementMax, categories: 20, departments: 10 } as const

const code = z.string().regex(/^[A-Za-z0-9-]{1,40}$/)
const rev = z.coerce.number().int().min(1)

const wording = {
  kind: z.enum(KINDS),
  title: textOf(2, KNOWLEDGE_LIMITS.titleMax),
  body: textOf(10, KNOWLEDGE_LIMITS.bodyMax),
  audience: z.enum(AUDIENCES).default('staff'),
  categories: z.array(code).max(KNOWLEDGE_LIMITS.categories).default([]),
  departments: z.array(code).max(KNOWLEDGE_LIMITS.departments).default([]),
  reviewMonths: z.coerce.number().int().min(1).max(36).default(12),
}

const unknownText = (found: readonly string[]) => ({
  zh: `不认识的占位符：${found.join('、')}。可以用：${PLACEHOLDER_NAMES.map((name) => `{${name}}`).join(' ')}`,
  en: `Unknown placeholder: ${found.join(', ')}. Known: ${PLACEHOLDER_NAMES.map((name) => `{${name}}`).join(' ')}`,
})

/** The wording of an item as its form sends it. A template with a placeholder that nothing can fill is refused. */
export const wordingSchema = z.object(wording).superRefine(({ kind, body, audience }, context) => {
  if (kind !== 'template') return
  const found = unknownPlaceholders(body)
  if (found.length > 0) context.addIssue({ code: 'custom', path: ['body'], params: { text: unknownText(found) } })
  if (audience === 'public') {
    const text = { zh: '模板只给工作人员用', en: 'Templates are for staff only' }
    context.addIssue({ code: 'custom', path: ['audience'], params: { text } })
  }
})
export type Wording = z.output<typeof wordingSchema>

/** An act on an item as a whole; `rev` is the one that the page showed. */
export const itemActSchema = z.discriminatedUnion('act', [
  z.object({ act: z.literal('submit'), rev }),
  z.object({ act: z.literal('approve'), rev }),
  z.object({ act: z.literal('return'), rev, note: textOf(2, 500) }),
  z.object({ act: z.literal('withdraw'), rev }),
  z.object({ act: z.literal('renew'), rev }),
  z.object({ act: z.literal('archive'), rev }),
])
export type ItemAct = z.output<typeof itemActSchema>
export type ItemActName = ItemAct['act']

/** Ways to look at the list of a desk; each is an address. */
export const ITEM_VIEWS = ['in-force', 'draft', 'review', 'stale', 'archived'] as const
export type ItemView = (typeof ITEM_VIEWS)[number]
