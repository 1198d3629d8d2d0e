import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { surveyStream } from '#app/modules/activities/activity.events.ts'
import { readSurvey } from '#app/modules/activities/activity.queries.server.ts'
import { answerSurvey } from '#app/modules/activities/answer-survey.server.ts'
import { saveSheet } from '#app/modules/activities/save-sheet.server.ts'
import { activityWords } from '#app/modules/activities/ui/activity-words.ts'
import { SurveyForm, SurveyResults } from '#app/modules/activities/ui/survey-view.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink, buttonClass } from '#app/ui/components/button.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = ({ data }: { data?: { survey: { title: string } } }) => [
  { title: `${data?.survey.title ?? ''} · 家住 Jiazhu` },
]

/** A survey for everybody to read; the sheet for who may answer, the results once it is over. */
export const loader = defineLoader('anyone', async ({ actor, params }) => {
  const id = params.id ?? ''
  const streams = await revsOf([surveyStream(id)])
  return { ...(await readSurvey(id, actor)), streams }
})

export const action = defineAction('signed-in', async ({ form, params, actor }) => {
  const id = params.id ?? ''
  if (form.get('keep') === 'yes') {
    await saveSheet(id, form, actor)
    return redirect(`/surveys/${id}?kept`, 303)
  }
  await answerSurvey(id, form, actor)
  return redirect(`/surveys/${id}`, 303)
})

export default function SurveyPage() {
  const w = useWords(activityWords)
  const { survey, compound, isMember, isOver, hasAnswered, mayAnswer, needsHome, draft, results, streams } =
    useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const titles = Object.fromEntries(survey.questions.map(({ title }, index) => [`q${index}`, title]))
  return (
    <Page
      title={survey.title}
      lead={
        <>
          {compound.name} · {w.until} <DateTime value={survey.untilAt} /> · {w.answered(survey.answered)}
        </>
      }
      breadcrumbs={[
        { href: '/activities', label: w.title },
        { href: `/compounds/${compound.id}`, label: compound.name },
      ]}
    >
      <ErrorSummary problem={problem} labels={titles} />
      <Prose>{survey.words}</Prose>
      {hasAnswered ? <Notice kind="success" title={w.thanks} /> : null}
      {mayAnswer && draft ? <Notice live>{w.kept}</Notice> : null}
      {mayAnswer ? <SurveyForm questions={survey.questions} problem={problem} kept={draft?.sheet ?? null} /> : null}
      {results ? (
        <>
          <SurveyResults results={results} />
          <a className={buttonClass({ variant: 'secondary' })} href={`/surveys/${survey.id}/results.csv`} download>
            {w.download}
          </a>
        </>
      ) : null}
      {(isMember && !needsHome) || isOver ? null : (
        <>
          <p className="muted">{needsHome ? w.homesOnly : w.membersOnly}</p>
          <ul>
            {survey.questions.map(({ title }) => (
              <li key={title}>{title}</li>
            ))}
          </ul>
          <ButtonLink to={`/my/home?compound=${compound.id}#claim`} variant="secondary">
            {w.toHome}
          </ButtonLink>
        </>
      )}
    </Page>
  )
}
