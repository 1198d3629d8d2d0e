import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Checkbox } from '../../../ui/components/checkbox.tsx'
import { FieldErrors } from '../../../ui/components/field.tsx'
import { fieldId } from '../../../ui/components/field-context.ts'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { ABSTAIN, answerField, optionField } from '../answers.rules.ts'
import type { VoteQuestionView } from '../load-vote.server.ts'
import { optionName } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

type Given = { values: Record<string, string>; fields: Record<string, string[]> }
type QuestionProps = Given & { question: VoteQuestionView; legend: string }

function OneAnswer({ question, legend, values, fields }: QuestionProps) {
  const w = useWords(voteWords)
  const t = useText()
  const name = answerField(question.id)
  const options = question.options.map((option) => {
    return { value: option.code, label: t(optionName(option)), hint: option.meaning || undefined }
  })
  return (
    <RadioGroup
      name={name}
      legend={legend}
      cards
      options={[...options, { value: ABSTAIN, label: w.abstain, hint: w.abstainMeaning }]}
      defaultValue={values[name]}
      errors={fields[name]}
    />
  )
}

function SeveralAnswers({ question, legend, values, fields }: QuestionProps) {
  const w = useWords(voteWords)
  const t = useText()
  const name = answerField(question.id)
  const errors = fields[name] ?? []
  const isRanked = question.method === 'ranked'
  return (
    <fieldset className={errors.length > 0 ? 'field field--invalid' : 'field'} id={fieldId(name)} tabIndex={-1}>
      <legend className="field__label">{legend}</legend>
      <p className="field__hint">{isRanked ? w.ranking : w.seats(question.seats)}</p>
      <FieldErrors errors={errors} />
      {question.options.map((option) => {
        const field = optionField(question.id, option.code)
        const label = t(optionName(option))
        if (!isRanked)
          return (
            <Checkbox
              key={field}
              name={field}
              label={label}
              hint={option.meaning || undefined}
              defaultChecked={values[field] === 'on'}
            />
          )
        return (
          <label className="vote-rank" key={field}>
            <input
              className="input numbers"
              name={field}
              inputMode="numeric"
              maxLength={2}
              aria-label={w.rankOf(label)}
              defaultValue={values[field]}
            />
            <span>
              {label}
              {option.meaning ? <span className="choice__hint">{option.meaning}</span> : null}
            </span>
          </label>
        )
      })}
      <div className="choice">
        <input
          type="checkbox"
          id={`${fieldId(name)}-${ABSTAIN}`}
          name={name}
          value={ABSTAIN}
          defaultChecked={values[name] === ABSTAIN}
        />
        <label className="choice__label" htmlFor={`${fieldId(name)}-${ABSTAIN}`}>
          {w.abstain}
          <span className="choice__hint">{w.abstainMeaning}</span>
        </label>
      </div>
    </fieldset>
  )
}

/** The fields of a ballot, nothing chosen beforehand; what was sent is there again after a refusal. */
export function AnswerFields({ questions, ...given }: Given & { questions: readonly VoteQuestionView[] }) {
  const w = useWords(voteWords)
  return questions.map((question, index) => {
    const legend = `${w.question(index + 1)} · ${question.title}`
    const Fields = question.method === 'multi' || question.method === 'ranked' ? SeveralAnswers : OneAnswer
    return <Fields key={question.id} question={question} legend={legend} {...given} />
  })
}
