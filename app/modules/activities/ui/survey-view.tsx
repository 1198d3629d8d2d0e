import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { RadioGroup } from '../../../ui/components/radio-group.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { Table } from '../../../ui/components/table.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import type { Question } from '../activity.schema.ts'
import type { Result, Sheet } from '../survey.rules.ts'
import { activityWords } from './activity-words.ts'

type Problem = ReturnType<typeof useRefusal>

type SeveralProps = { name: string; question: Question; errors: readonly string[]; given: readonly string[] }

function SeveralAnswers({ name, question, errors, given }: SeveralProps) {
  return (
    <fieldset className={errors.length > 0 ? 'field field--invalid' : 'field'}>
      <legend className="field__label">{question.title}</legend>
      {errors.length > 0 ? <p className="field__error">{errors.join(' ')}</p> : null}
      <div className="choices">
        {question.options.map((option, code) => (
          <div className="choice" key={option}>
            <input
              type="checkbox"
              name={name}
              value={String(code)}
              id={`${name}-${code}`}
              defaultChecked={given.includes(String(code))}
            />
            <label className="choice__label" htmlFor={`${name}-${code}`}>
              {option}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  )
}

type AskedProps = { name: string; question: Question; problem: Problem; given: readonly string[] }

function Asked({ name, question, problem, given }: AskedProps) {
  const errors = problem?.fields[name] ?? []
  if (question.kind === 'text')
    return (
      <Field name={name} label={question.title} errors={errors} optional>
        <TextArea rows={3} maxLength={1_000} defaultValue={problem?.values[name] ?? given[0]} />
      </Field>
    )
  if (question.kind === 'multi') return <SeveralAnswers name={name} question={question} errors={errors} given={given} />
  const options = question.options.map((label, code) => ({ value: String(code), label }))
  return (
    <RadioGroup
      name={name}
      legend={question.title}
      options={options}
      errors={errors}
      defaultValue={problem?.values[name] ?? given[0]}
    />
  )
}

type FormProps = { questions: readonly Question[]; problem: Problem; kept: Sheet | null }

/** The sheet: every question, no answer given beforehand but what the reader has kept. */
export function SurveyForm({ questions, problem, kept }: FormProps) {
  const w = useWords(activityWords)
  const named = questions.map((question, index) => ({ question, name: `q${index}` }))
  return (
    <PostForm>
      {named.map(({ question, name }) => (
        <Asked key={name} name={name} question={question} problem={problem} given={kept?.[name.slice(1)] ?? []} />
      ))}
      <p className="muted">{w.secret}</p>
      <Cluster>
        <SubmitButton>{w.send}</SubmitButton>
        <SubmitButton name="keep" value="yes" variant="secondary">
          {w.keep}
        </SubmitButton>
      </Cluster>
    </PostForm>
  )
}

/** Results of each question, small counts hidden. */
export function SurveyResults({ results }: { results: readonly Result[] }) {
  const w = useWords(activityWords)
  return (
    <Section title={w.results}>
      {results.map(({ title, kind, cells, texts }) => (
        <Section key={title} title={title}>
          {kind === 'text' ? (
            texts.length === 0 ? (
              <p className="muted">{w.noTexts}</p>
            ) : (
              <ul>
                {[...new Set(texts)].map((text) => (
                  <li key={text}>{text}</li>
                ))}
              </ul>
            )
          ) : (
            <Table
              caption={title}
              rows={cells}
              rowKey={({ option }) => option}
              columns={[
                { id: 'option', header: w.option, primary: true, cell: ({ option }) => option },
                {
                  id: 'count',
                  header: w.count,
                  numeric: true,
                  cell: ({ count }) => count ?? <span title={w.few}>–</span>,
                },
              ]}
            />
          )}
        </Section>
      ))}
      <p className="muted small">– {w.few}</p>
    </Section>
  )
}
