import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { typedValues } from '../../platform/http.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { LIMITS } from '../cases/case.schema.ts'
import { fillReply } from './fill-reply.server.ts'
import { blanksIn, type Placeholder } from './placeholders.rules.ts'

/** A reply that is being written: everything typed, with what a template added, and how it reads. */
export type ReplyDraft = {
  values: Record<string, string>
  /** What became of it: filled from a template, no template was chosen, shown as the resident will read it. */
  step: 'filled' | 'unchosen' | 'preview'
  /** Title of the template. */
  title: string
  /** Placeholders that the case has nothing for. */
  missing: Placeholder[]
  /** Blanks that are still to be filled in by hand; a reply is not sent with one. */
  blanks: string[]
}

/** A template goes below what was already typed: nothing typed is lost. */
function joined(typed: string, text: string): string {
  return (typed.trim() === '' ? text : `${typed.trimEnd()}\n\n${text}`).slice(0, LIMITS.statementMax)
}

/**
 * A step of writing a reply that sends nothing: fills in a template, or shows how the reply will read. Null for a form that
 * is no such step. Fails as filling the template does.
 */
export async function draftReply(
  input: { form: FormData; reference: string; actor: Actor; locale: Locale },
  deps: Services = services(),
): Promise<{ ok: true; draft: ReplyDraft } | null> {
  const { form, ...about } = input
  const intent = form.get('intent')
  const values = typedValues(form)
  const typed = values.text ?? ''
  const nothing = { title: '', missing: [] }
  if (intent === 'preview-reply')
    return { ok: true, draft: { values, step: 'preview', ...nothing, blanks: blanksIn(typed) } }
  if (intent !== 'fill-template') return null
  const templateId = values.templateId ?? ''
  if (templateId === '') return { ok: true, draft: { values, step: 'unchosen', ...nothing, blanks: blanksIn(typed) } }
  const { title, text, missing } = await fillReply({ templateId, ...about }, deps)
  const whole = joined(typed, text)
  const blanks = blanksIn(whole)
  return { ok: true, draft: { values: { ...values, text: whole }, step: 'filled', title, missing, blanks } }
}
