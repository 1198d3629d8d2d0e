import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Confirm, Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { FreezeView } from '../freeze.queries.server.ts'
import type { CreditProblem } from './objection-section.tsx'
import { officeWords } from './office-words.ts'

type FreezeProps = { freeze: FreezeView; isDecider: boolean; problem: CreditProblem }

/** Says that rewards are stopped and what the check found; those who decide can let them go on. */
export function FreezeNotice({ freeze, isDecider, problem }: FreezeProps) {
  const w = useWords(officeWords)
  const mine = problem?.values.do === 'lift' ? problem : undefined
  const form = (
    <PostForm>
      <input type="hidden" name="do" value="lift" />
      <Field name="note" label={w.liftWhy} errors={mine?.fields.note}>
        <TextArea rows={2} maxLength={500} defaultValue={mine?.values.note} />
      </Field>
      <SubmitButton variant="danger">{w.lift}</SubmitButton>
    </PostForm>
  )
  return (
    <Notice kind="error" title={w.frozen(freeze.problems)}>
      <p>
        {w.frozenMeaning} <DateTime value={freeze.since} />
      </p>
      {isDecider ? (
        <>
          <Details summary={w.findings}>
            <pre className="small">{freeze.summary}</pre>
          </Details>
          {mine ? form : <Confirm label={w.lift}>{form}</Confirm>}
        </>
      ) : null}
    </Notice>
  )
}
