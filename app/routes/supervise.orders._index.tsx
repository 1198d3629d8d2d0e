import { useLoaderData, useSearchParams } from '@remix-run/react'
import { listDepartments } from '#app/modules/organisations/organisation.queries.server.ts'
import { OVERSIGHT_ROLES } from '#app/modules/supervision/order.policy.ts'
import { countOrders, listOrders, orderFilterOf } from '#app/modules/supervision/order-list.queries.server.ts'
import { LadderCounters, OrderFilterBar } from '#app/modules/supervision/ui/order-filter.tsx'
import { OrderTable } from '#app/modules/supervision/ui/order-table.tsx'
import { orderWords } from '#app/modules/supervision/ui/order-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { pick } from '#app/platform/i18n/text.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'

export const meta = pageMeta({ zh: '督办单', en: 'Orders of supervision' })

const BASE = '/supervise/orders'

/** Every order, narrowed as the address says; what nobody owns first. */
export const loader = defineLoader(OVERSIGHT_ROLES, async ({ actor, url, locale }) => {
  const streams = await revsOf(['board:supervision'])
  const filter = orderFilterOf(url.searchParams)
  const [list, counts, units] = await Promise.all([
    listOrders({ actor, filter, locale }),
    countOrders(actor),
    listDepartments(),
  ])
  const choices = units
    .filter(({ active, level }) => active && level !== 'committee')
    .map(({ id, nameZh, nameEn }) => ({ value: id, label: pick({ zh: nameZh, en: nameEn }, locale) }))
  return { streams, filter, ...list, counts, units: choices, now: services().clock.now() }
})

export default function OrdersPage() {
  const w = useWords(orderWords)
  const { streams, filter, rows, next, counts, units, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  useLive(streams)
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  return (
    <Page
      title={w.title}
      width="wide"
      lead={w.lead}
      actions={
        <Cluster>
          <LiveStatus />
          <ButtonLink to={`${BASE}/new`}>{w.write}</ButtonLink>
          <ButtonLink to="/supervise/ladder" variant="quiet">
            {w.ladder}
          </ButtonLink>
        </Cluster>
      }
    >
      <LadderCounters counts={counts} base={BASE} />
      <OrderFilterBar filter={filter} units={units} base={BASE} />
      <Section title={filter.state === 'closed' ? w.closed : w.open} id="orders">
        <KeyboardList>
          <OrderTable rows={rows} base={BASE} now={now} withUnit />
          <Pagination next={next ? `?${following}` : undefined} />
        </KeyboardList>
      </Section>
    </Page>
  )
}
