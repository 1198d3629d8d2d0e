import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { creditWords } from './credit-words.ts'
import { entryWords } from './entry-words.ts'

/** The form by which a resident begins to take part; ticking the box is the statement to be an adult. */
export function JoinForm({ errors }: { errors?: string[] | undefined }) {
  const w = useWords(creditWords)
  return (
    <PostForm>
      <Checkbox name="adult" label={w.adult} hint={w.adultHint} errors={errors} />
      <SubmitButton name="act" value="join">
        {w.join}
      </SubmitButton>
    </PostForm>
  )
}

/** Says since when the resident takes part, and how to leave. */
export function LeaveForm({ since, errors }: { since: Date; errors?: string[] | undefined }) {
  const w = useWords(creditWords)
  return (
    <>
      <p>
        {w.joined} <DateTime value={since} precision="date" />
      </p>
      <Confirm label={w.leave} variant="quiet">
        <p>{w.leaveMeaning}</p>
        <PostForm>
          <SubmitButton name="act" value="leave" variant="danger">
            {w.leaveNow}
          </SubmitButton>
        </PostForm>
      </Confirm>
      <CloseForm errors={errors} />
    </>
  )
}

function CloseForm({ errors }: { errors?: string[] | undefined }) {
  const w = useWords(entryWords)
  const form = (
    <PostForm>
      <p>{w.closeMeaning}</p>
      <Checkbox name="sure" label={w.closeSure} errors={errors} />
      <SubmitButton name="act" value="close" variant="danger">
        {w.closeNow}
      </SubmitButton>
    </PostForm>
  )
  return errors ? (
    form
  ) : (
    <Confirm label={w.close} variant="quiet">
      {form}
    </Confirm>
  )
}
