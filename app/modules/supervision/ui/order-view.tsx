import { Link } from '@remix-run/react'
import { Card } from '#app/ui/components/card.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'
import { Photos } from '#app/ui/components/timeline.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { LiveStatus } from '../../../platform/live/live-status.tsx'
import type { OrderAct } from '../order.schema.ts'
import type { OrderPage } from '../order-page.server.ts'
import { OrderActForm, OrderActs } from './order-act-form.tsx'
import { OrderHistory } from './order-history.tsx'
import { LevelTag, OrderStateTag } from './order-table.tsx'
import { CLOSE_WORDS, EVIDENCE_WORDS, orderWords, TRIGGER_WORDS } from './order-words.ts'

type OrderViewProps = {
  page: OrderPage
  act: OrderAct | null
  /** Where this list of orders is. */
  base: '/supervise/orders' | '/desk/orders'
  /** False where the reader has no such list. */
  hasList?: boolean
  problem: ReturnType<typeof useRefusal>
}

function Facts({ page: { order, rung } }: { page: OrderPage }) {
  const w = useWords(orderWords)
  const t = useText()
  const limit = (at: Date | null) => (at ? <DateTime value={at} /> : '—')
  return (
    <DataList
      items={[
        { label: w.unit, value: order.unit ?? (order.unowned ? w.nobody : w.office) },
        { label: w.about, value: t(TRIGGER_WORDS[order.trigger]) },
        { label: w.recipients, value: order.recipients.join('、') || w.noRecipients },
        { label: w.acknowledgeBy, value: limit(order.acknowledgeDueAt) },
        { label: w.rectifyBy, value: limit(order.rectifyDueAt) },
        { label: w.evidenceWords, value: t(EVIDENCE_WORDS[rung.evidence] ?? { zh: '', en: '' }) },
      ]}
    />
  )
}

/** The page of one order, for the supervisory office and for the unit alike; each sees the acts that are theirs. */
export function OrderView({ page, act, base, hasList = true, problem }: OrderViewProps) {
  const w = useWords(orderWords)
  const t = useText()
  const { order } = page
  const href = `${base}/${order.id}`
  return (
    <Page
      title={order.number}
      breadcrumbs={hasList ? [{ href: base, label: base === '/desk/orders' ? w.mine : w.title }] : []}
      lead={
        <Cluster>
          <LevelTag level={order.level} />
          <OrderStateTag state={order.state} />
          {order.closeReason ? <span>{t(CLOSE_WORDS[order.closeReason])}</span> : null}
          {order.step > 1 ? <span className="muted">{w.times(order.step)}</span> : null}
          <LiveStatus />
        </Cluster>
      }
      aside={
        <Card title={w.state} headingLevel={2}>
          <Facts page={page} />
        </Card>
      }
    >
      {order.missedAt ? <Notice kind="error">{w.missed}</Notice> : null}
      <Section title={w.acts} id="act" screenOnly>
        {problem && !act ? <Notice kind="error">{problem.message}</Notice> : null}
        {act ? (
          <OrderActForm act={act} rev={order.rev} href={href} problem={problem} higher={page.higher} />
        ) : (
          <OrderActs acts={page.acts} rev={order.rev} href={href} />
        )}
      </Section>
      {page.cases.length > 0 ? (
        <Section title={w.cases}>
          <ul className="list-plain">
            {page.cases.map(({ id, reference, title }) => (
              <li key={id}>
                <Link to={`/desk/cases/${reference}`}>{title}</Link> <span className="muted numbers">{reference}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {page.photos.length > 0 ? (
        <Section title={w.evidence}>
          <Photos
            photos={page.photos.map((id, index) => {
              return { src: `/photos/${id}`, href: `/photos/${id}`, alt: w.photo(index + 1) }
            })}
          />
        </Section>
      ) : null}
      <Section title={w.history}>
        <OrderHistory history={page.history} label={w.history} />
      </Section>
    </Page>
  )
}
