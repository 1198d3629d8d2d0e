import { useLoaderData } from '@remix-run/react'
import { getCase } from '#app/modules/cases/case.queries.server.ts'
import { readSurroundings } from '#app/modules/cases/surroundings.server.ts'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { surroundingWords } from '#app/modules/cases/ui/surroundings-panel.tsx'
import { services } from '#app/platform/container.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '附近和以前', en: 'Nearby and before' })
export const links = deskLinks

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback'] as const
const NOT_YOURS = { zh: '这件诉求不在您的工作范围内', en: 'This case is not within your work' }
const PAGE = 15

/** A page of each list; they are turned separately. */
export const loader = defineLoader(STAFF, async ({ actor, params, url, locale }) => {
  const detail = await getCase({ reference: params.reference ?? '', actor })
  if (detail.view !== 'staff') throw new AppError('forbidden', 'not_in_scope', NOT_YOURS)
  const asked = url.searchParams.get('from') ?? ''
  const from = /^\d{1,3}$/.test(asked) ? Number(asked) : 0
  const after = url.searchParams.get('after') ?? undefined
  const found = await readSurroundings({ detail, actor, locale, from, after, limit: PAGE })
  return { reference: detail.reference, from, after: after ?? '', found, now: services().clock.now() }
})

export default function NearbyPage() {
  const w = useWords(surroundingWords)
  const { reference, from, after, found, now } = useLoaderData<typeof loader>()
  const { nearby, history } = found
  const page = (start: number, cursor: string) =>
    `?${new URLSearchParams({ ...(start > 0 && { from: String(start) }), ...(cursor && { after: cursor }) })}`
  return (
    <Page title={w.page(reference)} width="wide" breadcrumbs={[{ href: `/desk/cases/${reference}`, label: w.back }]}>
      <KeyboardList>
        <Section title={w.nearby}>
          <p className="muted">{w.nearbyHint}</p>
          <CaseTable
            caption={w.nearby}
            rows={nearby.rows}
            now={now}
            columns={['place', 'status', 'holder']}
            extra={[
              {
                id: 'metres',
                header: w.distance,
                cell: ({ metres }) => (metres === null ? w.alike : w.metres(Math.round(metres))),
              },
            ]}
            empty={<EmptyState title={w.noNearby} />}
          />
          <Pagination
            previous={from > 0 ? page(Math.max(0, from - PAGE), after) : undefined}
            next={from + PAGE < nearby.total ? page(from + PAGE, after) : undefined}
          />
        </Section>
        {history ? (
          <Section title={w.history} id="history">
            <p className="muted">{w.historyHint}</p>
            <CaseTable
              caption={w.history}
              rows={history.rows}
              now={now}
              columns={['place', 'status', 'holder']}
              empty={<EmptyState title={w.noHistory} />}
            />
            <Pagination next={history.next ? `${page(from, history.next)}#history` : undefined} />
          </Section>
        ) : null}
      </KeyboardList>
    </Page>
  )
}
