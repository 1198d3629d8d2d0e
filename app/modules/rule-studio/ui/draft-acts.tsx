import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card } from '../../../ui/components/card.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { DraftActName, DraftStatus } from '../rule-draft.schema.ts'
import { DRAFT_ACT_WORDS, draftWords } from './draft-words.ts'

type Problem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined

type ActsProps = {
  acts: readonly DraftActName[]
  chosen: string | null
  draft: { rev: number; title: string; status: DraftStatus }
  isOwn: boolean
  problem: Problem
}

const VARIANTS: Partial<Record<DraftActName, 'primary' | 'danger'>> = {
  submit: 'primary',
  approve: 'primary',
  discard: 'danger',
}

function ActForm({ act, draft, problem }: { act: DraftActName; draft: ActsProps['draft']; problem: Problem }) {
  const w = useWords(draftWords)
  const t = useText()
  const mine = problem?.values.act === act ? problem : undefined
  return (
    <PostForm>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="rev" value={draft.rev} />
      {act === 'rename' ? (
        <Field name="title" label={w.newTitle} errors={mine?.fields.title}>
          <TextInput defaultValue={mine?.values.title ?? draft.title} maxLength={120} />
        </Field>
      ) : null}
      {act === 'approve' ? (
        <Field
          name="effectiveFrom"
          label={w.effectiveFrom}
          hint={w.effectiveHint}
          errors={mine?.fields.effectiveFrom}
          optional
        >
          <TextInput type="datetime-local" defaultValue={mine?.values.effectiveFrom} />
        </Field>
      ) : null}
      {act === 'submit' || act === 'approve' || act === 'return' ? (
        <Field
          name="note"
          label={act === 'return' ? w.reason : w.note}
          hint={w.noteHint}
          errors={mine?.fields.note}
          optional={act !== 'return'}
        >
          <TextArea rows={3} maxLength={500} defaultValue={mine?.values.note} />
        </Field>
      ) : null}
      {act === 'discard' ? <p>{w.discardHint}</p> : null}
      <SubmitButton variant={VARIANTS[act] ?? 'secondary'}>{w.sure(t(DRAFT_ACT_WORDS[act]))}</SubmitButton>
    </PostForm>
  )
}

/** What may be done with a draft as it is; the chosen act opens its form, with or without scripts. */
export function DraftActs({ acts, chosen, draft, isOwn, problem }: ActsProps) {
  const w = useWords(draftWords)
  const t = useText()
  const open = acts.find((act) => act === (problem?.values.act ?? chosen))
  return (
    <>
      {draft.status === 'review' && isOwn ? <Notice>{w.ownWork}</Notice> : null}
      {acts.length === 0 ? <p className="muted">{w.noActs}</p> : null}
      {open ? (
        <Card title={t(DRAFT_ACT_WORDS[open])}>
          <ActForm act={open} draft={draft} problem={problem} />
        </Card>
      ) : null}
      <Cluster>
        {acts
          .filter((act) => act !== open)
          .map((act) => (
            <ButtonLink key={act} to={`?act=${act}#acts`} preventScrollReset variant={VARIANTS[act] ?? 'secondary'}>
              {t(DRAFT_ACT_WORDS[act])}
            </ButtonLink>
          ))}
      </Cluster>
    </>
  )
}
