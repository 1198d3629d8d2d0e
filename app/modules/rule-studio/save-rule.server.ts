import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { putRule } from './edit-content.rules.ts'
import { editDraft } from './edit-draft.server.ts'
import { readRule } from './read-rule.rules.ts'
import { MAX_RULES } from './rule-content.schema.ts'

const INVALID = {
  zh: '有几处需要修改，您填的内容都还在',
  en: 'Some answers need a change; everything you typed is kept',
}
const TAKEN = { zh: '草案里已有这个编号的规则', en: 'The draft already has a rule with this code' }
const GONE = { zh: '草案里已没有这条规则', en: 'The draft has no such rule any more' }
const FULL = { zh: `最多 ${MAX_RULES} 条规则`, en: `Up to ${MAX_RULES} rules` }

const field = z.string().default('')

/** What the rule form sends; `replaces` is the code of the rule that was opened, empty for a new one. */
export const saveRuleSchema = z.object({
  rev: z.coerce.number().int().min(0),
  replaces: field,
  ...{ code: field, priority: field, when: field, category: field, lead: field, support: field },
  ...{ urgency: field, redirect: field, explainZh: field, explainEn: field },
})

/**
 * Puts a rule into a draft: a new one, or in the place of the one that was opened. Returns the draft's new rev. Fails
 * with `invalid` (a sentence per field), `not_found`, `forbidden`, or `conflict` when the draft has moved.
 */
export async function saveRule(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { rev, replaces, ...typed } = parseInput(saveRuleSchema, input)
  const read = readRule(typed)
  if (!read.ok) throw new AppError('invalid', 'rule', INVALID, { fields: read.problems })
  const { rule } = read
  return editDraft(
    {
      ...{ draftId, rev, act: 'save', code: rule.code },
      decide: ({ content }) => {
        const has = (code: string) => content.rules.some((each) => each.code === code)
        if (replaces !== '' && !has(replaces)) throw new AppError('not_found', 'rule', GONE)
        if (rule.code !== replaces && has(rule.code))
          throw new AppError('invalid', 'rule_code_taken', INVALID, { fields: { code: [TAKEN] } })
        if (replaces === '' && content.rules.length >= MAX_RULES) throw new AppError('invalid', 'too_many_rules', FULL)
        return putRule(content, rule, replaces || null)
      },
    },
    actor,
    deps,
  )
}
