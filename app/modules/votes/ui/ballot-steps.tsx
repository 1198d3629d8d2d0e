import { Form } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink, buttonClass } from '../../../ui/components/button.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { fieldsOf } from '../answers.rules.ts'
import type { BallotPage, BallotView } from '../ballot-page.server.ts'
import type { VoteQuestionView } from '../load-vote.server.ts'
import type { Answers } from '../vote.schema.ts'
import { AnswerFields } from './answer-fields.tsx'
import { optionName } from './vote-names.ts'
import { voteWords } from './vote-words.ts'

/** Which ballot a form is about, as the page showed it. */
function BallotIs({ ballot }: { ballot: BallotView }) {
  return (
    <>
      <input type="hidden" name="voter" value={ballot.voterId} />
      <input type="hidden" name="rev" value={ballot.rev} />
    </>
  )
}

/** The answers of a ballot in words, question by question. */
export function AnswerList({ questions, answers }: { questions: readonly VoteQuestionView[]; answers: Answers }) {
  const w = useWords(voteWords)
  const t = useText()
  const items = questions.map(({ id, title, options, method }, index) => {
    const names = (answers[id] ?? []).map((code, place) => {
      const option = options.find((each) => each.code === code)
      const name = option ? t(optionName(option)) : code
      return method === 'ranked' ? `${place + 1}. ${name}` : name
    })
    const value = (
      <span key={id} className="vote-choice">
        {names.length > 0 ? names.join(' · ') : w.abstain}
      </span>
    )
    return { label: `${w.question(index + 1)} · ${title}`, value }
  })
  return <DataList items={items} />
}

type FormProps = {
  questions: readonly VoteQuestionView[]
  ballot: BallotView
  values: Record<string, string>
  fields: Record<string, string[]>
}

/** First step: an answer to each question; nothing is cast by it. */
export function BallotForm({ questions, ballot, values, fields }: FormProps) {
  const w = useWords(voteWords)
  return (
    <PostForm>
      <input type="hidden" name="step" value="review" />
      <BallotIs ballot={ballot} />
      <p>{w.steps}</p>
      <p className="muted">{w.noDefault}</p>
      <AnswerFields questions={questions} values={values} fields={fields} />
      <SubmitButton>{w.review}</SubmitButton>
    </PostForm>
  )
}

type ReviewProps = {
  questions: readonly VoteQuestionView[]
  ballot: BallotView
  answers: Answers
  isFinal: boolean
  isSecret: boolean
}

/** Second step: the answers read over, then cast or changed. */
export function BallotReview({ questions, ballot, answers, isFinal, isSecret }: ReviewProps) {
  const w = useWords(voteWords)
  const box = useRef<HTMLDivElement>(null)
  // It takes the place of a longer form: without this the reader stays far below what is to be read over.
  useEffect(() => box.current?.focus(), [])
  const hidden = Object.entries(fieldsOf(questions, answers)).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ))
  return (
    <div ref={box} tabIndex={-1}>
      <Section title={w.reviewTitle} id="review">
        <Notice live>
          <p>{w.reviewLead}</p>
          {isFinal ? <p>{isSecret ? w.finalBefore : w.final}</p> : null}
        </Notice>
        <AnswerList questions={questions} answers={answers} />
        <Cluster>
          <Form method="post">
            <BallotIs ballot={ballot} />
            {hidden}
            <SubmitButton name="step" value="cast">
              {w.cast}
            </SubmitButton>
          </Form>
          <Form method="post">
            <BallotIs ballot={ballot} />
            {hidden}
            <button type="submit" name="step" value="edit" className={buttonClass({ variant: 'secondary' })}>
              {w.back}
            </button>
          </Form>
        </Cluster>
      </Section>
    </div>
  )
}

type ReceiptProps = { page: BallotPage; ballot: BallotView }

/** Last step: the receipt, and in an open vote what was cast. */
export function BallotReceipt({ page, ballot }: ReceiptProps) {
  const w = useWords(voteWords)
  const { vote, revisions, isOpen } = page
  const [latest] = revisions
  return (
    <Section title={w.receiptTitle} id="receipt">
      <DataList
        items={[
          { label: w.receipt, value: <strong className="vote-receipt numbers">{ballot.receipt}</strong> },
          { label: w.castAt, value: ballot.castAt ? <DateTime value={ballot.castAt} /> : null },
          { label: w.number, value: vote.secrecy === 'open' ? String(ballot.number) : null },
        ]}
      />
      <p>{w.receiptHint}</p>
      {latest ? (
        <>
          <h3>{w.yourChoice}</h3>
          <AnswerList questions={vote.questions} answers={latest.answers} />
        </>
      ) : null}
      {revisions.length > 1 ? (
        <Details summary={w.history}>
          {revisions.map(({ revision, createdAt, answers }) => (
            <div key={revision}>
              <p>
                <DateTime value={createdAt} />
              </p>
              <AnswerList questions={vote.questions} answers={answers} />
            </div>
          ))}
        </Details>
      ) : null}
      {isOpen && vote.mayRecast ? (
        <ButtonLink to={`?voter=${ballot.voterId}&again=1`} variant="secondary">
          {w.again}
        </ButtonLink>
      ) : null}
    </Section>
  )
}
