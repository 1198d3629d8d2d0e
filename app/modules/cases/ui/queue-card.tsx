import { Form, Link } from '@remix-run/react'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Card } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { SuggestionLine } from '../../classification/ui/suggestion-panel.tsx'
import { CaseClock } from '../../sla/ui/case-clock.tsx'
import type { CaseType } from '../case.schema.ts'
import { TYPE_WORDS } from '../case.words.ts'
import type { QueuedCase } from '../dispatch-queue.server.ts'
import { CaseStatusTag, FlagBadges, UrgencyTag } from './case-status.tsx'
import { dispatchWords } from './desk-words.ts'
import { PickBox } from './pick-box.tsx'

/** Urgency of a case on which the rules found no word of danger. */
const ORDINARY = 'U3'

function Choices({ row }: { row: QueuedCase }) {
  const w = useWords(dispatchWords)
  const t = useText()
  return row.choices.map((choice, index) => {
    const unit = t({ zh: choice.departmentZh, en: choice.departmentEn })
    const category = t({ zh: choice.nameZh, en: choice.nameEn })
    return (
      <Form method="post" key={choice.categoryCode} preventScrollReset>
        <input type="hidden" name="type" value="dispatch" />
        <input type="hidden" name="reference" value={row.reference} />
        <input type="hidden" name="rev" value={row.rev} />
        <input type="hidden" name="leadDepartmentId" value={choice.departmentId} />
        <input type="hidden" name="categoryCode" value={choice.categoryCode} />
        <input type="hidden" name="urgency" value={row.urgency ?? ORDINARY} />
        <SubmitButton
          variant={index === 0 ? 'primary' : 'secondary'}
          name="pressed"
          value={`${row.reference} ${choice.categoryCode}`}
          aria-label={w.sendHint(unit, category, row.title)}
        >
          {w.sendTo(unit)} · {category}
        </SubmitButton>
      </Form>
    )
  })
}

function Offer({ row }: { row: QueuedCase }) {
  const w = useWords(dispatchWords)
  const href = `/desk/cases/${row.reference}`
  if (row.isWithRules) return <p className="muted">{w.withRules}</p>
  const clues = [...new Set(row.choices.flatMap(({ words }) => words))]
  return (
    <>
      <p className="muted small">
        {row.choices.length > 0 ? w.near : w.noChoice}
        {clues.length > 0 ? ` · ${w.clue(clues.join('、'))}` : ''}
      </p>
      <div className="queue-card__choices">
        <Choices row={row} />
        <ButtonLink to={`${href}?act=dispatch#act`} variant={row.choices.length > 0 ? 'secondary' : 'primary'}>
          {row.choices.length > 0 ? w.other : w.choose}
        </ButtonLink>
        <ButtonLink to={`${href}?act=request-info#act`} variant="quiet">
          {w.more}
        </ButtonLink>
      </div>
    </>
  )
}

/** One case that waits with the dispatchers: its words, its clock, and one press for each unit the rules came near to. */
export function QueueCard({ row, now, notice }: { row: QueuedCase; now: Date | string; notice: string | null }) {
  const w = useWords(dispatchWords)
  const t = useText()
  return (
    <Card
      title={
        <Link className="case-title__link" to={`/desk/cases/${row.reference}`} data-list-item>
          {row.title}
        </Link>
      }
      headingLevel={2}
      meta={
        <>
          <PickBox row={row} />
          {notice ? <Badge>{notice}</Badge> : null}
          <CaseStatusTag status={row.status} />
          <UrgencyTag urgency={row.urgency} />
          <FlagBadges flags={row.flags} />
          <CaseClock due={row.due} now={now} />
        </>
      }
    >
      <div className="queue-card">
        <div className="queue-card__facts">
          {row.excerpt ? <p className="queue-card__text">{row.excerpt}</p> : null}
          {row.suggestion ? <SuggestionLine suggestion={row.suggestion} /> : null}
          <p className="case-title__facts">
            <span className="numbers">{row.reference}</span>
            <span>{t(TYPE_WORDS[row.type as CaseType])}</span>
            {row.place ? <span>{row.place}</span> : null}
            <DateTime value={row.submittedAt} />
            {row.returnedBy.length > 0 ? <span>{w.returnedBy(row.returnedBy.join('、'))}</span> : null}
          </p>
        </div>
        {row.status === 'needs_info' ? null : (
          <div className="queue-card__side">
            <Offer row={row} />
          </div>
        )}
      </div>
    </Card>
  )
}
