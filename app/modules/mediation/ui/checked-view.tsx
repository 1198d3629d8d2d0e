import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { CheckedAgreement } from '../check-agreement.queries.server.ts'
import { verifyWords } from './verify-words.ts'

type CheckedProps = { code: string; agreement: CheckedAgreement | null; isSame: boolean | null }

function Found({ agreement, isSame }: { agreement: CheckedAgreement; isSame: boolean | null }) {
  const w = useWords(verifyWords)
  return (
    <>
      <Notice kind={agreement.isIntact ? 'success' : 'error'}>{agreement.isIntact ? w.real : w.broken}</Notice>
      <DataList
        items={[
          { label: w.number, value: agreement.number },
          { label: w.version, value: agreement.version },
          { label: w.since, value: <DateTime value={agreement.sealedAt} /> },
          { label: w.parties, value: w.people(agreement.parties) },
          { label: w.digest, value: <code className="numbers">{agreement.digest}</code> },
        ]}
      />
      <Section title={w.compare} id="compare">
        {isSame === null ? null : (
          <Notice kind={isSame ? 'success' : 'error'} live>
            {isSame ? w.same : w.other}
          </Notice>
        )}
        <PostForm>
          <Field name="text" label={w.text} hint={w.compareHint}>
            <TextArea rows={6} maxLength={40_000} />
          </Field>
          <SubmitButton>{w.compare}</SubmitButton>
        </PostForm>
      </Section>
    </>
  )
}

/** What a check code says of an agreement, and a form for another code. */
export function CheckedView({ code, agreement, isSame }: CheckedProps) {
  const w = useWords(verifyWords)
  if (agreement) return <Found agreement={agreement} isSame={isSame} />
  return (
    <>
      {code ? <Notice kind="error">{w.unknown}</Notice> : null}
      <PostForm>
        <Field name="code" label={w.code} hint={w.codeHint}>
          <TextInput autoComplete="off" maxLength={24} defaultValue={code} />
        </Field>
        <SubmitButton>{w.check}</SubmitButton>
      </PostForm>
    </>
  )
}
