import { Field } from '#app/ui/components/field.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { MediationPage } from '../mediation-page.server.ts'
import { mediationWords } from './mediation-words.ts'

/** The parties' words line by line, each with room for its translation; filled with what was written before. */
export function TranslationFields({ page, problem }: { page: MediationPage; problem: ReturnType<typeof useRefusal> }) {
  const w = useWords(mediationWords)
  const { text, translation } = page
  if (!text) return null
  const { draft, version } = text
  const parts = (['facts', 'liability', 'terms'] as const).filter((name) => draft[name] !== '')
  return (
    <>
      <input type="hidden" name="version" value={version} />
      {parts.map((name) => (
        <div key={name}>
          <Prose>{draft[name]}</Prose>
          <Field name={name} label={w.translationOf(w[name])} errors={problem?.fields[name]}>
            <TextArea maxLength={4_000} rows={4} defaultValue={problem?.values[name] ?? translation?.[name]} />
          </Field>
        </div>
      ))}
      {draft.promises.map(({ what }, index) => (
        <Field
          key={what}
          name={`what-${index + 1}`}
          label={w.translationOf(w.promiseRow(index + 1))}
          hint={what}
          optional
        >
          <TextInput
            maxLength={500}
            defaultValue={problem?.values[`what-${index + 1}`] ?? translation?.promises[index]?.what}
          />
        </Field>
      ))}
    </>
  )
}
