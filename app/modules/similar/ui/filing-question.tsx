import { useEffect, useRef } from 'react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { Prose } from '../../../ui/components/prose.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import type { Outcome } from '../../cases/case.schema.ts'
import { OUTCOME_WORDS } from '../../cases/case.words.ts'
import type { ShownQuestion } from '../shown-question.schema.ts'
import { SimilarList } from './similar-list.tsx'
import { similarWords } from './similar-words.ts'

/** What the form asks before it files; every button sends the whole form along. */
export function FilingQuestion({
  question,
  errors,
}: {
  question: ShownQuestion
  errors?: readonly string[] | undefined
}) {
  const w = useWords(similarWords)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  const { own, others } = question
  return (
    <section className="section similar" aria-labelledby="similar-title">
      <h2 id="similar-title" ref={heading} tabIndex={-1}>
        {w.title}
      </h2>
      <p>{w.before}</p>
      {own?.kind === 'open' ? <OwnOpen own={own} /> : null}
      {own?.kind === 'closed' ? <OwnClosed question={question} own={own} errors={errors} /> : null}
      {others.length > 0 ? <SimilarList items={others} /> : null}
      <input type="hidden" name="seen" value={others.map(({ reference }) => reference).join(' ')} />
      <SubmitButton variant="secondary" name="intent" value="file-anyway">
        {own ? w.other : w.anyway}
      </SubmitButton>
    </section>
  )
}

type Own = NonNullable<ShownQuestion['own']>

function OwnTitle({ own }: { own: Own }) {
  const w = useWords(similarWords)
  return (
    <p className="muted">
      {own.title} · {w.filedOn} <DateTime value={own.submittedAt} precision="date" /> ·{' '}
      <span className="numbers">{own.reference}</span>
    </p>
  )
}

function OwnOpen({ own }: { own: Own }) {
  const w = useWords(similarWords)
  return (
    <Card title={w.ownOpen} headingLevel={3}>
      <OwnTitle own={own} />
      <p>{w.ownOpenHint}</p>
      <Cluster>
        <SubmitButton name="intent" value={`supplement ${own.reference}`}>
          {w.supplement}
        </SubmitButton>
        <ButtonLink to={`/cases/${own.reference}`} variant="quiet" target="_blank">
          {w.openEarlier}
        </ButtonLink>
      </Cluster>
    </Card>
  )
}

function OwnClosed({
  question: { answer },
  own,
  errors,
}: {
  question: ShownQuestion
  own: Own
  errors: readonly string[] | undefined
}) {
  const t = useText()
  const w = useWords(similarWords)
  return (
    <Card title={w.ownClosed} headingLevel={3}>
      <OwnTitle own={own} />
      {answer?.outcome ? (
        <p>
          {w.outcome}: {t(OUTCOME_WORDS[answer.outcome as Outcome])}
        </p>
      ) : null}
      {answer?.reply ? (
        <>
          <p>{w.reply}</p>
          <Prose>{answer.reply}</Prose>
        </>
      ) : null}
      <p>{w.ownClosedHint}</p>
      <Field name="news" label={w.news} errors={errors} optional>
        <TextArea maxLength={2000} rows={3} />
      </Field>
      <Cluster>
        <SubmitButton name="intent" value={`file-news ${own.reference}`}>
          {w.fileNews}
        </SubmitButton>
        <ButtonLink to={`/cases/${own.reference}`} variant="quiet" target="_blank">
          {w.openEarlier}
        </ButtonLink>
      </Cluster>
    </Card>
  )
}
