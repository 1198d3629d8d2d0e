import { Form } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { matterWords } from './matter-words.ts'

type Instant = Date | string
type Doubt = { id: string; text: string; upheld: boolean | null; answer: string | null; mayAnswer: boolean }
type Doubted = { id: string; doubtUntil: Instant | null; mayDoubt: boolean; doubts: readonly Doubt[] }

function AnswerForm({ id }: { id: string }) {
  const w = useWords(matterWords)
  return (
    <Details summary={w.answerDoubt}>
      <Form method="post" className="form">
        <input type="hidden" name="challengeId" value={id} />
        <label className="field__label" htmlFor={`upheld-${id}`}>
          {w.verdict}
        </label>
        <select className="input" name="upheld" id={`upheld-${id}`} defaultValue="no">
          <option value="no">{w.upheldNo}</option>
          <option value="yes">{w.upheldYes}</option>
        </select>
        <label className="field__label" htmlFor={`answer-${id}`}>
          {w.textLabel}
        </label>
        <textarea className="input" id={`answer-${id}`} name="text" rows={3} maxLength={1_000} required />
        <label className="field__label" htmlFor={`day-${id}`}>
          {w.newDay}
        </label>
        <input className="input" type="date" id={`day-${id}`} name="day" />
        <SubmitButton name="act" value="answer-challenge" variant="secondary">
          {w.answerDoubt}
        </SubmitButton>
      </Form>
    </Details>
  )
}

function DoubtForm({ id }: { id: string }) {
  const w = useWords(matterWords)
  return (
    <Details summary={w.doubt}>
      <Form method="post" className="form">
        <input type="hidden" name="commitmentId" value={id} />
        <label className="field__label" htmlFor={`doubt-${id}`}>
          {w.doubtText}
        </label>
        <textarea className="input" id={`doubt-${id}`} name="text" rows={3} maxLength={1_000} required />
        <SubmitButton name="act" value="challenge" variant="secondary">
          {w.doubt}
        </SubmitButton>
      </Form>
    </Details>
  )
}

/** What neighbours doubt of a promise that is said to be kept, with answers, and the forms for both. */
export function Doubts({ promise: { id, doubtUntil, mayDoubt, doubts } }: { promise: Doubted }) {
  const w = useWords(matterWords)
  const standing = ({ upheld }: Doubt) => (upheld === null ? w.doubtOpen : upheld ? w.doubtUpheld : w.doubtRejected)
  return (
    <>
      {doubtUntil ? (
        <p className="muted small">
          {w.doubtUntil} <DateTime value={doubtUntil} precision="date" />
        </p>
      ) : null}
      {doubts.length > 0 ? (
        <ul className="list-plain" aria-label={w.doubts}>
          {doubts.map((doubt) => (
            <li key={doubt.id}>
              <p>
                {doubt.text} <span className="muted">（{standing(doubt)}）</span>
              </p>
              {doubt.answer ? <p className="muted small">{doubt.answer}</p> : null}
              {doubt.mayAnswer ? <AnswerForm id={doubt.id} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
      {mayDoubt ? <DoubtForm id={id} /> : null}
    </>
  )
}
