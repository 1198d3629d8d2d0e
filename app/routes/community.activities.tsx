import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { PLANNER_ROLES } from '#app/modules/activities/activity.policy.ts'
import type {
  ActivityForm as ActivityInput,
  SurveyForm as SurveyInput,
} from '#app/modules/activities/activity.schema.ts'
import { planActivity } from '#app/modules/activities/plan-activity.server.ts'
import { publishSurvey } from '#app/modules/activities/publish-survey.server.ts'
import { activityWords } from '#app/modules/activities/ui/activity-words.ts'
import { ActivityForm, NewSurveyForm } from '#app/modules/activities/ui/plan-forms.tsx'
import { keptCompounds } from '#app/modules/homes/compound.queries.server.ts'
import { linkableMatters } from '#app/modules/matters/linkable-matters.queries.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Tabs } from '#app/ui/components/tabs.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '活动与问卷', en: 'Activities and surveys' })

/** Compounds for which the reader plans activities and surveys; one form at a time. */
export const loader = defineLoader(PLANNER_ROLES, async ({ actor, url }) => {
  const compounds = (await keptCompounds(actor)).map(({ id, name }) => ({ id, name }))
  const matters = await linkableMatters(compounds.map(({ id }) => id))
  return { compounds, matters, isSurvey: url.searchParams.get('new') === 'survey' }
})

export const action = defineAction(PLANNER_ROLES, async ({ form, actor }) => {
  // The use-cases parse what they are given; a form's fields are text or missing.
  const fields: unknown = Object.fromEntries(form)
  if (form.get('what') === 'survey')
    return redirect(`/surveys/${await publishSurvey(fields as SurveyInput, actor)}`, 303)
  return redirect(`/activities/${await planActivity(fields as ActivityInput, actor)}`, 303)
})

export default function CommunityActivitiesPage() {
  const w = useWords(activityWords)
  const { compounds, matters, isSurvey } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const labels = {
    ...{ compoundId: w.compound, title: w.titleLabel, words: w.wordsLabel, place: w.placeLabel, starts: w.starts },
    ...{
      ends: w.ends,
      capacity: w.capacity,
      matterId: w.matterLabel,
      questions: w.questions,
      per: w.per,
      until: w.until,
    },
  }
  return (
    <Page
      title={w.deskTitle}
      lead={w.deskLead}
      actions={
        <ButtonLink to="/activities" variant="secondary">
          {w.title}
        </ButtonLink>
      }
    >
      <Tabs
        label={w.deskTitle}
        items={[
          { to: '/community/activities', label: w.plan, current: !isSurvey },
          { to: '/community/activities?new=survey', label: w.ask, current: isSurvey },
        ]}
      />
      <ErrorSummary problem={problem} labels={labels} />
      {compounds.length === 0 ? (
        <EmptyState title={w.noCompound} />
      ) : isSurvey ? (
        <NewSurveyForm compounds={compounds} problem={problem} />
      ) : (
        <ActivityForm compounds={compounds} matters={matters} problem={problem} />
      )}
    </Page>
  )
}
