import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnActivity } from '#app/modules/activities/act-on-activity.server.ts'
import { activityStream } from '#app/modules/activities/activity.events.ts'
import { readActivity } from '#app/modules/activities/activity.queries.server.ts'
import { activityActSchema } from '#app/modules/activities/activity.schema.ts'
import { ActivityFacts, MyPlace, RunActivity } from '#app/modules/activities/ui/activity-view.tsx'
import { activityWords } from '#app/modules/activities/ui/activity-words.ts'
import { MatterOf, Minutes } from '#app/modules/activities/ui/minutes.tsx'
import { defineAction, defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = ({ data }: { data?: { activity: { title: string } } }) => [
  { title: `${data?.activity.title ?? ''} · 家住 Jiazhu` },
]

/** An activity for everybody, with the reader's own place; the list of people only for who runs it. */
export const loader = defineLoader('anyone', async ({ actor, params }) => {
  const id = params.id ?? ''
  const streams = await revsOf([activityStream(id)])
  return { ...(await readActivity(id, actor)), streams }
})

export const action = defineAction('signed-in', async ({ form, params, actor }) => {
  const id = params.id ?? ''
  await actOnActivity({ id, command: parseInput(activityActSchema, Object.fromEntries(form)) }, actor)
  return redirect(`/activities/${id}`, 303)
})

export default function ActivityPage() {
  const w = useWords(activityWords)
  const page = useLoaderData<typeof loader>()
  const { activity, compound, me, isMember, isOver, code, people, streams } = page
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  return (
    <Page
      title={activity.title}
      lead={compound.name}
      breadcrumbs={[
        { href: '/activities', label: w.title },
        { href: `/compounds/${compound.id}`, label: compound.name },
      ]}
      actions={<LiveStatus />}
    >
      <ErrorSummary problem={problem} labels={{ code: w.checkInCode, text: w.minutesLabel }} />
      {isOver ? <Notice title={activity.status === 'open' ? w.over : w.cancelled} /> : null}
      <ActivityFacts activity={activity} />
      <MatterOf matter={page.matter} />
      <Minutes minutes={page.minutes} mayRecord={page.mayRecord} problem={problem} />
      {isOver ? null : (
        <MyPlace
          me={me}
          isMember={isMember}
          isFull={activity.taken >= activity.capacity}
          compoundId={compound.id}
          problem={problem}
        />
      )}
      {code ? <RunActivity code={code} people={people} isOver={isOver} /> : null}
    </Page>
  )
}
