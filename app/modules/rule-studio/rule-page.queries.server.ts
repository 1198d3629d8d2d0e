import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { editorChoices } from './editor-choices.server.ts'
import { admitToStudio } from './list-drafts.queries.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { type TypedRule, typedRuleOf } from './read-rule.rules.ts'

const GONE = { zh: '草案里没有这条规则', en: 'The draft has no such rule' }

/** Before the rules of the categories, so that a new rule decides before them. */
const NEW: TypedRule = {
  ...{ code: '', priority: '200', when: '', category: '', lead: '', support: '', urgency: '', redirect: '' },
  ...{ explainZh: '', explainEn: '' },
}

/** One rule of a draft as its form shows it; a new one without a code. Throws `forbidden` or `not_found`. */
export async function rulePage(
  { draftId, code, locale }: { draftId: string; code: string | null; locale: Locale },
  actor: Actor,
  deps: Services = services(),
) {
  admitToStudio(actor)
  const draft = await loadDraft(draftId, deps)
  const rule = draft.content.rules.find((each) => each.code === code)
  if (code !== null && !rule) throw new AppError('not_found', 'rule', GONE)
  return {
    draft: { id: draft.id, rev: draft.rev, title: draft.title },
    isOpen: draft.status === 'draft',
    code,
    typed: rule ? typedRuleOf(rule) : NEW,
    choices: await editorChoices(draft.content, locale, deps),
  }
}
