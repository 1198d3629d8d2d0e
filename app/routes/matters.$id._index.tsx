import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { meetingsAbout } from '#app/modules/activities/activity.queries.server.ts'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { actByForm } from '#app/modules/matters/act-by-form.server.ts'
import { matterStream } from '#app/modules/matters/matter.events.ts'
import { readMatter } from '#app/modules/matters/read-matter.server.ts'
import { Amendments } from '#app/modules/matters/ui/amendments.tsx'
import { Deliberation } from '#app/modules/matters/ui/deliberation.tsx'
import { MatterActs } from '#app/modules/matters/ui/matter-acts.tsx'
import { MatterTag } from '#app/modules/matters/ui/matter-list.tsx'
import { MatterSupport } from '#app/modules/matters/ui/matter-support.tsx'
import { MatterView } from '#app/modules/matters/ui/matter-view.tsx'
import { matterWords } from '#app/modules/matters/ui/matter-words.ts'
import mattersHref from '#app/modules/matters/ui/matters.css?url'
import { Meetings } from '#app/modules/matters/ui/meetings.tsx'
import { Promises } from '#app/modules/matters/ui/promises.tsx'
import { WithdrawForm } from '#app/modules/matters/ui/withdraw-form.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { LastDay } from '#app/ui/components/last-day.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: mattersHref }]
export const meta = ({ data }: { data?: { matter: { title: string } } }) => [
  { title: `${data?.matter.title ?? ''} · 家住 Jiazhu` },
]

/** A matter for everybody; what the reader can do with it depends on who they are and how far it is. */
export const loader = defineLoader('anyone', async ({ actor, params, url, locale }) => {
  const id = params.id ?? ''
  const streams = await revsOf([matterStream(id)])
  const page = await readMatter({ id, actor, locale, after: url.searchParams.get('after') })
  const meetings = await meetingsAbout(id)
  const asksForUnit = page.acts.includes('promise') || page.acts.includes('vote')
  const { departments } = asksForUnit ? await commandChoices(locale) : { departments: [] }
  return { ...page, meetings, streams, departments, chosen: url.searchParams.get('act') }
})

export const action = defineAction('signed-in', async ({ form, params, actor }) => {
  const id = params.id ?? ''
  return redirect(`/matters/${id}${await actByForm(id, form, actor)}`, 303)
})

export default function MatterPage() {
  const w = useWords(matterWords)
  const page = useLoaderData<typeof loader>()
  const { matter, me, acts, streams } = page
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  return (
    <Page
      title={matter.title}
      lead={
        <>
          <MatterTag status={matter.status} /> {matter.compound.name} ·{' '}
          <DateTime value={matter.createdAt} precision="date" />
          {matter.untilAt ? (
            <>
              {' · '}
              {w.until} <LastDay endsAt={matter.untilAt} />
            </>
          ) : null}
        </>
      }
      breadcrumbs={[
        { href: '/matters', label: w.title },
        { href: `/compounds/${matter.compound.id}`, label: matter.compound.name },
      ]}
      actions={<LiveStatus />}
    >
      <ErrorSummary problem={problem} />
      <MatterActs
        seen={matter.seen}
        known={matter}
        acts={acts}
        chosen={page.chosen}
        departments={page.departments}
        targets={page.targets}
        ballot={page.ballot}
        problem={problem}
      />
      <MatterView matter={matter} vote={page.vote} runsVote={page.runsVote} />
      <Meetings meetings={page.meetings} />
      {me.maySupport ? <MatterSupport matter={matter} me={me} /> : null}
      {page.commitments.length > 0 ? (
        <Promises
          seen={matter.seen}
          commitments={page.commitments}
          notes={page.notes}
          mayKeep={acts.includes('keep')}
        />
      ) : null}
      {me.mayTalk || page.amendments.length > 0 ? (
        <Amendments
          matter={matter}
          amendments={page.amendments}
          mayAmend={me.isMember && me.mayTalk}
          mayDecide={acts.includes('reject')}
        />
      ) : null}
      <Deliberation
        comments={page.comments}
        sides={page.sides}
        next={page.nextComments}
        mayTalk={me.isMember && me.mayTalk}
        problem={problem}
      />
      {me.mayWithdraw ? <WithdrawForm problem={problem} /> : null}
    </Page>
  )
}
