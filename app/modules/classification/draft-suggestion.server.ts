import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { putRule } from '../rule-studio/edit-content.rules.ts'
import { editDraft } from '../rule-studio/edit-draft.server.ts'
import { startDraft } from '../rule-studio/start-draft.server.ts'
import { readMined } from './rule-suggestions.queries.server.ts'

const GONE = {
  zh: '这条建议已经不在列表里了，请看最新的列表',
  en: 'This suggestion is no longer in the list; look at the present one',
}
const FIRST_REV = 1

/**
 * Starts a draft of the rules in force with a suggested rule in it, for a person to look at, compare with the past and
 * have reviewed; returns the draft's id. Throws AppError not_found when new corrections have changed the list, and
 * refuses as startDraft does.
 */
export async function draftSuggestion(code: string, actor: Actor, deps: Services = services()): Promise<string> {
  const mined = await readMined(deps)
  const found = mined?.suggestions.find(({ rule }) => rule.code === code)
  if (!mined || !found) throw new AppError('not_found', 'rule_suggestion', GONE)
  // A suggestion taken before keeps its rule in force; the new one must not carry the same code.
  const rule = { ...found.rule, code: `${found.rule.code}-${mined.at.slice(0, 10).replaceAll('-', '')}` }
  const title = found.rule.explainZh
  const draftId = await startDraft({ title }, actor, deps)
  const decide = ({ content }: { content: Parameters<typeof putRule>[0] }) => putRule(content, rule, rule.code)
  await editDraft({ draftId, rev: FIRST_REV, act: 'save', code: rule.code, decide }, actor, deps)
  return draftId
}
