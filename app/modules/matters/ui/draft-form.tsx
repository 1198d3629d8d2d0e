import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { matterWords } from './matter-words.ts'

type Props = { compounds: ReadonlyArray<{ id: string; name: string }>; errors: readonly string[] | undefined }

/** Makes a recurring trouble a draft for a compound to talk over. */
export function DraftForm({ compounds, errors }: Props) {
  const w = useWords(matterWords)
  return (
    <Section title={w.makeMatter} id="matter" screenOnly>
      <p className="muted">{w.makeMatterHint}</p>
      {compounds.length > 0 ? (
        <PostForm>
          <Field name="compoundId" label={w.compound} errors={errors}>
            <Select options={compounds.map(({ id, name }) => ({ value: id, label: name }))} />
          </Field>
          <SubmitButton variant="secondary">{w.makeMatter}</SubmitButton>
        </PostForm>
      ) : (
        <p>
          {w.noCompound} <Link to="/community/compounds">{w.compound}</Link>
        </p>
      )}
    </Section>
  )
}
