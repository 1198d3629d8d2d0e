import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { EXCLUSION_REASONS, EXCLUSION_SCOPES } from '../exclusion.schema.ts'
import type { ExclusionItem } from '../exclusions.queries.server.ts'
import { REASON_WORDS, SCOPE_WORDS } from '../measure.words.ts'
import { exclusionWords } from './exclusion-words.ts'

type Problem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined

function PhotoField({ problem }: { problem: Problem }) {
  const w = useWords(exclusionWords)
  return (
    <Field name="photos" label={w.photos} hint={w.photosHint} errors={problem?.fields.photos} optional>
      <TextInput type="file" accept="image/*" multiple />
    </Field>
  )
}

/** Asks that a case be left out. */
export function ProposeForm({ problem }: { problem: Problem }) {
  const w = useWords(exclusionWords)
  const t = useText()
  const mine = problem?.values.act === 'propose' ? problem : undefined
  const reasons = EXCLUSION_REASONS.map((value) => ({ value, label: t(REASON_WORDS[value]) }))
  const scopes = EXCLUSION_SCOPES.map((value) => ({ value, label: t(SCOPE_WORDS[value]) }))
  return (
    <PostForm encType="multipart/form-data">
      <input type="hidden" name="act" value="propose" />
      <Field name="reference" label={w.reference} errors={mine?.fields.reference}>
        <TextInput maxLength={40} defaultValue={mine?.values.reference} />
      </Field>
      <Field name="reasonCode" label={w.reason} errors={mine?.fields.reasonCode}>
        <Select options={reasons} defaultValue={mine?.values.reasonCode ?? 'unreasonable'} />
      </Field>
      <Field name="scope" label={w.scope} errors={mine?.fields.scope}>
        <Select options={scopes} defaultValue={mine?.values.scope ?? 'all'} />
      </Field>
      <Field name="evidence" label={w.evidence} hint={w.evidenceHint} errors={mine?.fields.evidence}>
        <TextArea rows={4} maxLength={2000} defaultValue={mine?.values.evidence} />
      </Field>
      <PhotoField problem={mine} />
      <SubmitButton variant="primary">{w.send}</SubmitButton>
    </PostForm>
  )
}

/** The two answers of a decision; an appeal has one. */
const ANSWERS = {
  decide: [
    { name: 'approve', value: 'true', word: 'approve' },
    { name: 'approve', value: 'false', word: 'refuse' },
  ],
  appeal: [{ name: 'send', value: 'true', word: 'appeal' }],
  'decide-appeal': [
    { name: 'exclude', value: 'true', word: 'exclude' },
    { name: 'exclude', value: 'false', word: 'count' },
  ],
} as const

type ActProps = { item: ExclusionItem; act: ExclusionItem['acts'][number]; problem: Problem }

/** One act on an exclusion, with its words. */
export function ExclusionActForm({ item: { id, rev }, act, problem }: ActProps) {
  const w = useWords(exclusionWords)
  const mine = problem?.values.act === act && problem.values.id === id ? problem : undefined
  const form = (
    <PostForm encType="multipart/form-data">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="rev" value={rev} />
      <Field name="evidence" label={w.why} hint={w.evidenceHint} errors={mine?.fields.evidence}>
        <TextArea rows={3} maxLength={2000} defaultValue={mine?.values.evidence} />
      </Field>
      {act === 'appeal' ? <PhotoField problem={mine} /> : null}
      <Cluster>
        {ANSWERS[act].map(({ name, value, word }, index) => (
          <SubmitButton key={word} name={name} value={value} variant={index === 0 ? 'primary' : 'secondary'}>
            {w[word]}
          </SubmitButton>
        ))}
      </Cluster>
    </PostForm>
  )
  return mine ? form : <Confirm label={w[act]}>{form}</Confirm>
}
