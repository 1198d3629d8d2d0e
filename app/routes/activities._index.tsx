import { useLoaderData } from '@remix-run/react'
import { listActivities, listSurveys } from '#app/modules/activities/activity.queries.server.ts'
import { ActivityList, SurveyList } from '#app/modules/activities/ui/activity-lists.tsx'
import { activityWords } from '#app/modules/activities/ui/activity-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '小区活动', en: 'In my compound' })

/** Activities to come and surveys, of one compound with `?compound=`. */
export const loader = defineLoader('anyone', async ({ url }) => {
  const compoundId = url.searchParams.get('compound')
  const [page, { surveys, next: moreSurveys }] = await Promise.all([
    listActivities({ compoundId, after: url.searchParams.get('after') }),
    listSurveys({ compoundId, after: url.searchParams.get('surveys') }),
  ])
  return { ...page, surveys, moreSurveys, compoundId, now: services().clock.now() }
})

export default function ActivitiesPage() {
  const w = useWords(activityWords)
  const { activities, next, surveys, moreSurveys, compoundId, now } = useLoaderData<typeof loader>()
  const of = compoundId ? `compound=${compoundId}&` : ''
  return (
    <Page title={w.title} lead={w.lead}>
      <Section title={w.activities}>
        <ActivityList activities={activities} />
        <Pagination next={next ? `?${of}after=${next}` : undefined} />
      </Section>
      <Section title={w.surveys}>
        <SurveyList surveys={surveys} now={now} />
        <Pagination next={moreSurveys ? `?${of}surveys=${moreSurveys}` : undefined} />
      </Section>
    </Page>
  )
}
