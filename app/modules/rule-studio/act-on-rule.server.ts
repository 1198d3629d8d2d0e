import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { applyRuleAct } from './edit-content.rules.ts'
import { editDraft } from './edit-draft.server.ts'
import { ruleActSchema } from './rule-draft.schema.ts'

const GONE = { zh: '草案里没有这条规则', en: 'The draft has no such rule' }

/**
 * Removes, copies or moves one rule of a draft. Returns the new rev. Fails with `invalid`, `not_found`, `forbidden` or
 * `conflict`.
 */
export async function actOnRule(
  draftId: string,
  input: unknown,
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { act, code, rev } = parseInput(ruleActSchema, input)
  return editDraft(
    {
      ...{ draftId, rev, act, code },
      decide: ({ content }) => {
        const changed = applyRuleAct(content, { act, code })
        if (!changed) throw new AppError('not_found', 'rule', GONE)
        return changed
      },
    },
    actor,
    deps,
  )
}
