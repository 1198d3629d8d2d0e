import { redirect } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { endAbsence, noteAbsence, readAbsences } from '#app/modules/supervision/note-absence.server.ts'
import { DESK_ORDER_ROLES } from '#app/modules/supervision/order.policy.ts'
import { awaySchema } from '#app/modules/supervision/order.schema.ts'
import { countOrders, listOrders, orderFilterOf } from '#app/modules/supervision/order-list.queries.server.ts'
import { AwayForm } from '#app/modules/supervision/ui/away-form.tsx'
import { LadderCounters, OrderFilterBar } from '#app/modules/supervision/ui/order-filter.tsx'
import { OrderTable } from '#app/modules/supervision/ui/order-table.tsx'
import { orderWords } from '#app/modules/supervision/ui/order-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '给本单位的督办单', en: 'Orders to our unit' })

const BASE = '/desk/orders'

/** The orders to the reader's unit; to dispatchers those about cases that nobody owns. */
export const loader = defineLoader(DESK_ORDER_ROLES, async ({ actor, url, locale }) => {
  const topic = actor.role === 'dispatcher' ? 'desk:dispatch' : `department:${actor.departmentId}`
  const streams = await revsOf([topic])
  const filter = orderFilterOf(url.searchParams)
  const [list, counts, absences] = await Promise.all([
    listOrders({ actor, filter, locale }),
    countOrders(actor),
    readAbsences(actor),
  ])
  return { streams, filter, ...list, counts, absences, now: services().clock.now() }
})

/** Notes or ends an absence of the reader. */
export const action = defineAction(DESK_ORDER_ROLES, async ({ form, actor }) => {
  if (form.get('intent') === 'end-away') await endAbsence(String(form.get('away')), actor)
  else await noteAbsence(parseInput(awaySchema, Object.fromEntries(form)), actor)
  return redirect(BASE, 303)
})

export default function DeskOrdersPage() {
  const w = useWords(orderWords)
  const { streams, filter, rows, next, counts, absences, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  return (
    <Page title={w.mine} width="wide" lead={w.mineLead} actions={<LiveStatus />}>
      <ErrorSummary problem={problem} labels={{ fromDay: w.from, untilDay: w.until, deputyId: w.deputy }} />
      <LadderCounters counts={counts} base={BASE} />
      <OrderFilterBar filter={filter} base={BASE} />
      <Section title={filter.state === 'closed' ? w.closed : w.open} id="orders">
        <KeyboardList>
          <OrderTable rows={rows} base={BASE} now={now} withUnit={false} />
          <Pagination next={next ? `?${following}` : undefined} />
        </KeyboardList>
      </Section>
      <AwayForm absences={absences} problem={problem} />
    </Page>
  )
}
