import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import { WITHDRAWALS } from '../matter.schema.ts'
import { WITHDRAWAL_WORDS } from './matter-names.ts'
import { matterWords } from './matter-words.ts'

/** Who proposed a matter takes it back, saying why. */
export function WithdrawForm({ problem }: { problem: ReturnType<typeof useRefusal> }) {
  const w = useWords(matterWords)
  const t = useText()
  const mine = problem?.values.act === 'withdraw' ? problem : undefined
  const options = WITHDRAWALS.map((value) => ({ value, label: t(WITHDRAWAL_WORDS[value]) }))
  return (
    <Details summary={w.withdraw} open={mine !== undefined}>
      <PostForm>
        <p className="muted">{w.withdrawHint}</p>
        <RadioGroup
          name="reason"
          legend={w.withdrawWhy}
          options={options}
          errors={mine?.fields.reason}
          defaultValue={mine?.values.reason}
        />
        <Field name="text" label={w.withdrawText} errors={mine?.fields.text}>
          <TextArea rows={3} maxLength={1_000} defaultValue={mine?.values.text} />
        </Field>
        <SubmitButton name="act" value="withdraw" variant="danger">
          {w.withdraw}
        </SubmitButton>
      </PostForm>
    </Details>
  )
}
