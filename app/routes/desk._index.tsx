import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { firstPageOf } from '#app/modules/accounts/first-page.rules.ts'
import { countInbox, deskViewOf, readInbox } from '#app/modules/cases/desk-inbox.server.ts'
import { countMyTasks, listMyTasks } from '#app/modules/cases/my-tasks.queries.server.ts'
import { readRequestPage } from '#app/modules/cases/request-page.server.ts'
import { DeskCounters, DeskTabs } from '#app/modules/cases/ui/desk-counters.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { deskWords } from '#app/modules/cases/ui/desk-words.ts'
import { MyTaskList } from '#app/modules/cases/ui/my-task-list.tsx'
import { RequestPages } from '#app/modules/cases/ui/request-pages.tsx'
import { SearchedList } from '#app/modules/cases/ui/searched-list.tsx'
import { countPromises } from '#app/modules/matters/commitments.queries.server.ts'
import { LatePromises } from '#app/modules/matters/ui/promise-counters.tsx'
import { getDepartment } from '#app/modules/organisations/organisation.queries.server.ts'
import { readFilteredInbox } from '#app/modules/worklists/filtered-inbox.server.ts'
import { openDefault, readTools } from '#app/modules/worklists/tools.server.ts'
import { WorklistToolsBar } from '#app/modules/worklists/ui/worklist-tools.tsx'
import { isNarrowed } from '#app/modules/worklists/worklist.schema.ts'
import { services } from '#app/platform/container.server.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { pick } from '#app/platform/i18n/text.ts'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'

export const meta = pageMeta({ zh: '办件台', en: 'Desk' })
export const links = deskLinks

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback', 'admin'] as const
const NO_UNIT = { zh: '您的账号还没有所属单位，请联系管理员', en: 'Your account has no unit yet; ask an administrator' }
/** Condition of the address that says where the list of requests goes on. */
const UNSIGNED = 'unsigned'
const OPEN_STATES = ['dispatched', 'signed', 'in_progress', 'rework', 'suspended', 'replied'] as const

/** The inbox of the reader's own department; people with another kind of work are shown to theirs. */
export const loader = defineLoader(STAFF, async ({ actor, url, locale }) => {
  if (actor.role !== 'handler' && actor.role !== 'leader') throw redirect(firstPageOf(actor.role))
  const { departmentId } = actor
  if (!departmentId) throw new AppError('forbidden', 'no_unit', NO_UNIT)
  await openDefault('desk', url, actor)
  const streams = await revsOf([`department:${departmentId}`])
  const view = deskViewOf(url.searchParams.get('view'))
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 100)
  const after = url.searchParams.get('after') ?? undefined
  const tools = await readTools({ list: 'desk', url, actor, locale })
  const isTasks = view === 'tasks' && words === ''
  const isFiltered = isNarrowed(tools.filter) && view !== 'done' && view !== 'support' && !isTasks
  const asked = { actor, departmentId, view, after, locale }
  const [unit, counts, promises, taskCount, tasks, inbox, requests] = await Promise.all([
    getDepartment(departmentId),
    countInbox(departmentId),
    countPromises(actor),
    countMyTasks(actor),
    isTasks ? listMyTasks({ actor, after }) : null,
    isTasks
      ? { rows: [], next: null, isStandIn: false }
      : isFiltered
        ? readFilteredInbox({ ...asked, filter: tools.filter })
        : readInbox({ ...asked, words }),
    actor.role === 'leader'
      ? readRequestPage({
          actor,
          turn: 'endorse',
          departmentId,
          after: url.searchParams.get(UNSIGNED) ?? undefined,
          locale,
        })
      : null,
  ])
  return {
    streams,
    view,
    words: isFiltered ? '' : words,
    tools,
    counts,
    promises,
    taskCount,
    tasks,
    ...inbox,
    unit: pick({ zh: unit.nameZh, en: unit.nameEn }, locale),
    requests,
    now: services().clock.now(),
  }
})

export default function DeskPage() {
  const w = useWords(deskWords)
  const {
    streams,
    view,
    words,
    tools,
    counts,
    promises,
    taskCount,
    tasks,
    rows,
    next,
    isStandIn,
    unit,
    requests,
    now,
  } = useLoaderData<typeof loader>()
  useLive(streams)
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
      {requests && requests.count > 0 ? (
        <Section title={w.requests} id="requests">
          <RequestPages page={requests} name={UNSIGNED} act="endorse" label={w.endorse} summary={w.requestsCount} />
        </Section>
      ) : null}
      <LatePromises promises={promises} />
      <DeskCounters counts={counts} />
      {tasks ? (
        <>
          <DeskTabs view={view} counts={counts} tasks={taskCount} />
          <MyTaskList tasks={tasks.tasks} next={tasks.next} />
        </>
      ) : (
        <SearchedList
          action="/desk"
          searchLabel={w.search}
          words={words}
          tabs={<DeskTabs view={view} counts={counts} tasks={taskCount} />}
          tools={<WorklistToolsBar tools={tools} statuses={OPEN_STATES} hasOwnSearch isEmpty={rows.length === 0} />}
          canPick
          caption={w[view]}
          rows={rows}
          now={now}
          empty={
            isNarrowed(tools.filter)
              ? { title: w.noneFound, hint: w.noneFilteredHint }
              : { title: w.none, hint: w.noneHint }
          }
          next={next}
          isStandIn={isStandIn}
        />
      )}
    </Page>
  )
}
