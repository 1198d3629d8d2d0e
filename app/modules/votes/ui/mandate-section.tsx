import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { voteWords } from './vote-words.ts'

type MandateProps = { voterId: string; holder: string | null; login: string | undefined; errors: string[] | undefined }

/** Lets somebody else vote, or takes that back. */
export function MandateSection({ voterId, holder, login, errors }: MandateProps) {
  const w = useWords(voteWords)
  if (holder !== null)
    return (
      <PostForm>
        <p>{w.given(holder)}</p>
        <input type="hidden" name="voter" value={voterId} />
        <SubmitButton name="step" value="revoke" variant="secondary">
          {w.revoke}
        </SubmitButton>
      </PostForm>
    )
  return (
    <Details summary={w.giveTitle} open={Boolean(errors)}>
      <PostForm>
        <input type="hidden" name="voter" value={voterId} />
        <input type="hidden" name="step" value="mandate" />
        <Field name="login" label={w.login} hint={w.giveHint} errors={errors}>
          <TextInput maxLength={60} autoComplete="off" defaultValue={login} />
        </Field>
        <SubmitButton variant="secondary">{w.give}</SubmitButton>
      </PostForm>
    </Details>
  )
}
