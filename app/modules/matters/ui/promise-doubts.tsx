import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { FoldedForm, WordsField } from './folded-form.tsx'
import { matterWords } from './matter-words.ts'

type Instant = Date | string
type Doubt = { id: string; text: string; upheld: boolean | null; answer: string | null; mayAnswer: boolean }
type Doubted = { id: string; doubtUntil: Instant | null; mayDoubt: boolean; doubts: readonly Doubt[] }

function AnswerForm({ id }: { id: string }) {
  const w = useWords(matterWords)
  return (
    <FoldedForm title={w.answerDoubt} act="answer-challenge" about={['challengeId', id]}>
      <label className="field__label" htmlFor={`upheld-${id}`}>
        {w.verdict}
      </label>
      <select className="input" name="upheld" id={`upheld-${id}`} defaultValue="no">
        <option value="no">{w.upheldNo}</option>
        <option value="yes">{w.upheldYes}</option>
      </select>
      <WordsField id={`answer-${id}`} label={w.textLabel} />
      <label className="field__label" htmlFor={`day-${id}`}>
        {w.newDay}
      </label>
      <input className="input" type="date" id={`day-${id}`} name="day" />
    </FoldedForm>
  )
}

function DoubtForm({ id }: { id: string }) {
  const w = useWords(matterWords)
  return (
    <FoldedForm title={w.doubt} act="challenge" about={['commitmentId', id]}>
      <WordsField id={`doubt-${id}`} label={w.doubtText} />
    </FoldedForm>
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
