import { redirect } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { firstPageOf } from '#app/modules/accounts/first-page.rules.ts'
import { toCaseRows } from '#app/modules/cases/case-rows.server.ts'
import { countInbox, deskViewOf, readInbox } from '#app/modules/cases/desk-inbox.server.ts'
import { listRequests } from '#app/modules/cases/desk-lists.queries.server.ts'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { DeskCounters, DeskTabs } from '#app/modules/cases/ui/desk-counters.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { deskWords } from '#app/modules/cases/ui/desk-words.ts'
import { RequestList } from '#app/modules/cases/ui/request-list.tsx'
import { getDepartment } from '#app/modules/organisations/organisation.queries.server.ts'
import { services } from '#app/platform/container.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { pick } from '#app/platform/i18n/text.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { SearchForm } from '#app/ui/components/search-form.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'

export const meta = pageMeta({ zh: '办件台', en: 'Desk' })
export const links = deskLinks

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback', 'admin'] as const
const NO_UNIT = { zh: '您的账号还没有所属单位，请联系管理员', en: 'Your account has no unit yet; ask an administrator' }
const REQUESTS_SHOWN = 20

/** The inbox of the reader's own department; people with another kind of work are shown to theirs. */
export const loader = defineLoader(STAFF, async ({ actor, url, locale }) => {
  if (actor.role !== 'handler' && actor.role !== 'leader') throw redirect(firstPageOf(actor.role))
  const { departmentId } = actor
  if (!departmentId) throw new AppError('forbidden', 'no_unit', NO_UNIT)
  const streams = await revsOf([`department:${departmentId}`])
  const view = deskViewOf(url.searchParams.get('view'))
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const after = url.searchParams.get('after') ?? undefined
  const [unit, counts, inbox, requests] = await Promise.all([
    getDepartment(departmentId),
    countInbox(departmentId),
    readInbox({ actor, departmentId, view, words, after, locale }),
    actor.role === 'leader' ? listRequests({ actor, departmentId, limit: REQUESTS_SHOWN }) : [],
  ])
  return {
    streams,
    view,
    words,
    counts,
    ...inbox,
    unit: pick({ zh: unit.nameZh, en: unit.nameEn }, locale),
    requests: await toCaseRows(requests, locale),
    now: services().clock.now(),
  }
})

export default function DeskPage() {
  const w = useWords(deskWords)
  const { streams, view, words, counts, rows, next, unit, requests, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  useLive(streams)
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  return (
    <Page
      title={w.title}
      width="wide"
      lead={
        <Cluster>
          <span>{unit}</span>
          <LiveStatus />
        </Cluster>
      }
    >
      {requests.length > 0 ? (
        <Section title={w.requests}>
          <RequestList requests={requests} act="endorse" label={w.endorse} />
        </Section>
      ) : null}
      <DeskCounters counts={counts} />
      <KeyboardList>
        <SearchForm action="/desk" label={w.search} placeholder={w.searchHint} defaultValue={words} showLabel />
        {words ? (
          <Section
            title={w.found(words)}
            actions={
              <ButtonLink to="/desk" variant="quiet">
                {w.clear}
              </ButtonLink>
            }
          />
        ) : (
          <DeskTabs view={view} counts={counts} />
        )}
        <CaseTable
          caption={words ? w.found(words) : w[view]}
          rows={rows}
          now={now}
          empty={
            words ? (
              <EmptyState title={w.noneFound}>{w.noneFoundHint}</EmptyState>
            ) : (
              <EmptyState title={w.none}>{w.noneHint}</EmptyState>
            )
          }
        />
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
