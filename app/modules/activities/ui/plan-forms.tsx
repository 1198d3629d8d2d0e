import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import { activityWords } from './activity-words.ts'

type Props = {
  compounds: ReadonlyArray<{ id: string; name: string }>
  problem: ReturnType<typeof useRefusal>
}

function CommonFields({ compounds, problem }: Props) {
  const w = useWords(activityWords)
  return (
    <>
      <Field name="compoundId" label={w.compound} errors={problem?.fields.compoundId}>
        <Select
          options={compounds.map(({ id, name }) => ({ value: id, label: name }))}
          defaultValue={problem?.values.compoundId}
        />
      </Field>
      <Field name="title" label={w.titleLabel} errors={problem?.fields.title}>
        <TextInput maxLength={60} defaultValue={problem?.values.title} />
      </Field>
      <Field name="words" label={w.wordsLabel} errors={problem?.fields.words}>
        <TextArea rows={4} maxLength={4_000} defaultValue={problem?.values.words} />
      </Field>
    </>
  )
}

type Matters = { matters: ReadonlyArray<{ id: string; title: string; compoundId: string }> }

function MatterField({ compounds, matters, problem }: Props & Matters) {
  const w = useWords(activityWords)
  const groups = compounds.map(({ id, name }) => {
    const here = matters.filter(({ compoundId }) => compoundId === id)
    return { label: name, options: here.map((matter) => ({ value: matter.id, label: matter.title })) }
  })
  return (
    <Field name="matterId" label={w.matterLabel} errors={problem?.fields.matterId} optional>
      <Select
        groups={groups.filter(({ options }) => options.length > 0)}
        placeholder={w.noMatter}
        defaultValue={problem?.values.matterId}
      />
    </Field>
  )
}

/** Plans an activity. */
export function ActivityForm(props: Props & Matters) {
  const w = useWords(activityWords)
  const { problem } = props
  return (
    <PostForm>
      <CommonFields {...props} />
      <Field name="place" label={w.placeLabel} errors={problem?.fields.place}>
        <TextInput maxLength={100} defaultValue={problem?.values.place} />
      </Field>
      <Field name="starts" label={w.starts} errors={problem?.fields.starts}>
        <TextInput type="datetime-local" defaultValue={problem?.values.starts} />
      </Field>
      <Field name="ends" label={w.ends} errors={problem?.fields.ends}>
        <TextInput type="datetime-local" defaultValue={problem?.values.ends} />
      </Field>
      <Field name="capacity" label={w.capacity} errors={problem?.fields.capacity}>
        <TextInput inputMode="numeric" maxLength={4} defaultValue={problem?.values.capacity} />
      </Field>
      {props.matters.length > 0 ? <MatterField {...props} /> : null}
      <SubmitButton name="what" value="activity">
        {w.plan}
      </SubmitButton>
    </PostForm>
  )
}

/** Asks the people of a compound. */
export function NewSurveyForm(props: Props) {
  const w = useWords(activityWords)
  const { problem } = props
  const options = [
    { value: 'person', label: w.person },
    { value: 'dwelling', label: w.dwelling },
  ]
  return (
    <PostForm>
      <CommonFields {...props} />
      <Field name="questions" label={w.questions} hint={w.questionsHint} errors={problem?.fields.questions}>
        <TextArea rows={10} maxLength={8_000} defaultValue={problem?.values.questions} />
      </Field>
      <RadioGroup
        name="per"
        legend={w.per}
        options={options}
        errors={problem?.fields.per}
        defaultValue={problem?.values.per}
      />
      <Field name="until" label={w.until} errors={problem?.fields.until}>
        <TextInput type="datetime-local" defaultValue={problem?.values.until} />
      </Field>
      <SubmitButton name="what" value="survey">
        {w.ask}
      </SubmitButton>
    </PostForm>
  )
}
