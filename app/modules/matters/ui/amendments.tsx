import { Form } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { Piece } from '../differences.rules.ts'
import type { MatterPage } from '../read-matter.server.ts'
import { MATTER_ACT_WORDS } from './matter-names.ts'
import { matterWords } from './matter-words.ts'

type Amendment = Omit<MatterPage['amendments'][number], 'createdAt'> & { createdAt: Date | string }
type Props = {
  matter: { id: string; seen: string }
  amendments: readonly Amendment[]
  mayAmend: boolean
  mayDecide: boolean
}

const TONES: Record<string, 'soon' | 'done' | 'neutral'> = { open: 'soon', accepted: 'done', rejected: 'neutral' }

/** How one text became another; what went and what came is said in words too. */
function Differences({ pieces }: { pieces: readonly Piece[] }) {
  const w = useWords(matterWords)
  const keyed = pieces.map((piece, index) => ({ ...piece, key: `${index}-${piece.kind}` }))
  return (
    <p className="keep-lines">
      {keyed.map(({ key, kind, text }) => {
        if (kind === 'same') return <span key={key}>{text}</span>
        const Mark = kind === 'gone' ? 'del' : 'ins'
        return (
          <Mark key={key}>
            <span className="visually-hidden">{kind === 'gone' ? w.gone : w.added}：</span>
            {text}
          </Mark>
        )
      })}
    </p>
  )
}

function AnswerForms({ matter, amendment }: { matter: Props['matter']; amendment: Amendment }) {
  const w = useWords(matterWords)
  const t = useText()
  const { id, isStale } = amendment
  const hidden = (
    <>
      <input type="hidden" name="seen" value={matter.seen} />
      <input type="hidden" name="amendmentId" value={id} />
    </>
  )
  return (
    <>
      {isStale ? null : (
        <Form method="post">
          {hidden}
          <SubmitButton name="act" value="accept" variant="secondary">
            {t(MATTER_ACT_WORDS.accept)}
          </SubmitButton>
        </Form>
      )}
      <Details summary={t(MATTER_ACT_WORDS.reject)}>
        <Form method="post" className="form">
          {hidden}
          <label className="field__label" htmlFor={`answer-${id}`}>
            {w.textLabel}
          </label>
          <textarea className="input" id={`answer-${id}`} name="text" rows={3} maxLength={1_000} required />
          <SubmitButton name="act" value="reject" variant="secondary">
            {t(MATTER_ACT_WORDS.reject)}
          </SubmitButton>
        </Form>
      </Details>
    </>
  )
}

/** Amendments with their differences, and what became of each. */
export function Amendments({ matter, amendments, mayAmend, mayDecide }: Props) {
  const w = useWords(matterWords)
  const states: Record<string, string> = { open: w.offered, accepted: w.accepted, rejected: w.rejected }
  return (
    <Section
      title={w.amendments}
      id="amendments"
      actions={
        mayAmend ? (
          <ButtonLink to={`/matters/${matter.id}/amend`} variant="secondary">
            {w.amend}
          </ButtonLink>
        ) : null
      }
    >
      {amendments.length === 0 ? <p className="muted">{w.noAmendments}</p> : null}
      <CardList>
        {amendments.map((amendment) => (
          <li key={amendment.id}>
            <Card
              meta={
                <>
                  <StatusTag tone={TONES[amendment.state] ?? 'neutral'}>{states[amendment.state]}</StatusTag>
                  <DateTime value={amendment.createdAt} />
                </>
              }
            >
              <p>{amendment.reason}</p>
              <Differences pieces={amendment.pieces} />
              {amendment.answer ? <p className="muted">{amendment.answer}</p> : null}
              {amendment.isStale ? <p className="muted">{w.stale}</p> : null}
              {mayDecide && amendment.state === 'open' ? <AnswerForms matter={matter} amendment={amendment} /> : null}
            </Card>
          </li>
        ))}
      </CardList>
    </Section>
  )
}
