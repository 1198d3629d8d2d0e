import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { CONSENT_WAY_WORDS, CONSENT_WAYS } from '../../homes/proxy.rules.ts'
import { LIMITS } from '../case.schema.ts'
import { answerOf, type FilingAnswers } from './filing-answers.ts'
import { filingWords } from './filing-words.ts'

const ticked = (answers: FilingAnswers, name: Parameters<typeof answerOf>[1]) => answerOf(answers, name).value === 'on'

/** How the resident wants to be reached. */
export function FilingContact({ answers }: { answers: FilingAnswers }) {
  const w = useWords(filingWords)
  const channel = answerOf(answers, 'contactChannel')
  const name = answerOf(answers, 'contactName')
  const phone = answerOf(answers, 'contactPhone')
  return (
    <>
      <RadioGroup
        name="contactChannel"
        legend={w.contactChannel}
        defaultValue={channel.value ?? 'message'}
        errors={channel.errors}
        options={[
          { value: 'message', label: w.byMessage, hint: w.byMessageHint },
          { value: 'phone', label: w.byPhone, hint: w.byPhoneHint },
          { value: 'none', label: w.noContact, hint: w.noContactHint },
        ]}
      />
      <Field name="contactName" label={w.contactName} errors={name.errors} optional>
        <TextInput maxLength={LIMITS.nameMax} autoComplete="name" defaultValue={name.value} />
      </Field>
      <Field name="contactPhone" label={w.contactPhone} hint={w.contactHint} errors={phone.errors} optional>
        <TextInput type="tel" maxLength={20} autoComplete="tel" defaultValue={phone.value} />
      </Field>
    </>
  )
}

/** What others may see. The anonymous answer is shown for reports only, by the style sheet, so that it needs no scripts. */
export function FilingPrivacy({ answers }: { answers: FilingAnswers }) {
  const w = useWords(filingWords)
  const anonymous = answerOf(answers, 'anonymous')
  return (
    <>
      <div className={anonymous.errors ? undefined : 'filing-only-report'}>
        <Checkbox
          name="anonymous"
          label={w.anonymous}
          hint={w.anonymousHint}
          errors={anonymous.errors}
          defaultChecked={ticked(answers, 'anonymous')}
        />
      </div>
      <Checkbox name="confidential" label={w.confidential} defaultChecked={ticked(answers, 'confidential')} />
      <Checkbox
        name="publishConsent"
        label={w.publishConsent}
        hint={w.publishHint}
        defaultChecked={ticked(answers, 'publishConsent')}
      />
    </>
  )
}

/** Filing for somebody else: who, how related, and that they agree. */
export function FilingBehalf({ answers }: { answers: FilingAnswers }) {
  const w = useWords(filingWords)
  const name = answerOf(answers, 'behalfName')
  const relation = answerOf(answers, 'behalfRelation')
  const consent = answerOf(answers, 'behalfConsent')
  const t = useText()
  const way = answerOf(answers, 'behalfConsentWay')
  const note = answerOf(answers, 'behalfConsentNote')
  return (
    <div className="filing-behalf">
      <Checkbox name="onBehalf" label={w.onBehalf} defaultChecked={ticked(answers, 'onBehalf')} />
      <div className="filing-behalf__who">
        <Field name="behalfName" label={w.behalfName} errors={name.errors}>
          <TextInput maxLength={LIMITS.nameMax} autoComplete="off" defaultValue={name.value} />
        </Field>
        <Field name="behalfRelation" label={w.behalfRelation} hint={w.behalfRelationHint} errors={relation.errors}>
          <TextInput maxLength={LIMITS.nameMax} autoComplete="off" defaultValue={relation.value} />
        </Field>
        <Checkbox
          name="behalfConsent"
          label={w.behalfConsent}
          errors={consent.errors}
          defaultChecked={ticked(answers, 'behalfConsent')}
        />
        <Field name="behalfConsentWay" label={w.behalfWay} errors={way.errors}>
          <Select
            options={CONSENT_WAYS.map((value) => ({ value, label: t(CONSENT_WAY_WORDS[value]) }))}
            defaultValue={way.value ?? 'presence'}
          />
        </Field>
        <Field name="behalfConsentNote" label={w.behalfNote} hint={w.behalfNoteHint} errors={note.errors} optional>
          <TextInput maxLength={200} autoComplete="off" defaultValue={note.value} />
        </Field>
      </div>
    </div>
  )
}
