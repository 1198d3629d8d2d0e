import type { Actor } from '../../platform/actor.ts'
import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeDraft } from './change-draft.server.ts'
import type { Draft } from './load-draft.server.ts'
import type { RuleContent } from './rule-content.schema.ts'

type Edit = {
  draftId: string
  rev: number
  /** What the fact calls it. */
  act: 'save' | 'remove' | 'copy' | 'up' | 'down' | 'import' | 'settings'
  code: string | null
  decide: (draft: Draft) => RuleContent
}

const EMPTY = { zh: '至少要有一条规则', en: 'There has to be a rule' }

/** Changes the content of a draft and notes who had a hand in it. Returns the new rev. Fails as `changeDraft` does. */
export async function editDraft(edit: Edit, actor: Actor, deps: Services): Promise<number> {
  return changeDraft(
    {
      draftId: edit.draftId,
      rev: edit.rev,
      name: 'edit',
      decide: (draft) => {
        const content = edit.decide(draft)
        if (content.rules.length === 0) throw new AppError('invalid', 'no_rules', EMPTY)
        const editorIds = [...new Set([...draft.editorIds, actor.id ?? ''])]
        return {
          events: [{ type: 'rules.draft-edited', payload: { act: edit.act, code: edit.code } }],
          data: { content: JSON.stringify(content), editorIds: JSON.stringify(editorIds) },
        }
      },
    },
    actor,
    deps,
  )
}
