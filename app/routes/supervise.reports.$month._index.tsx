import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { MEASURE_ROLES, mayPublish } from '#app/modules/measures/measures.policy.ts'
import { publishReport } from '#app/modules/measures/publish-report.server.ts'
import { reportWords } from '#app/modules/measures/report.words.ts'
import { editionOf, reportFor } from '#app/modules/measures/report-document.server.ts'
import { reportFinding, standing } from '#app/modules/measures/report-file.server.ts'
import { cityCells } from '#app/modules/measures/report-tables.rules.ts'
import { MeasureOverview } from '#app/modules/measures/ui/measure-overview.tsx'
import { MethodText } from '#app/modules/measures/ui/method-text.tsx'
import { PlaceFigures } from '#app/modules/measures/ui/place-figures.tsx'
import { ReportExclusions, ReportGroups } from '#app/modules/measures/ui/report-view.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Confirm } from '#app/ui/components/details.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '月报', en: 'Monthly report' })

/** A month's report as it was published, or the figures as they stand now. */
export const loader = defineLoader(MEASURE_ROLES, async ({ actor, params, url, locale }) => {
  const month = params.month ?? ''
  const report = await reportFor({ month, edition: editionOf(url.searchParams), actor })
  return {
    month,
    report,
    lead: report && { finding: reportFinding(report, locale), standing: standing(report, locale) },
    city: report && cityCells(report.figures.units),
    mayPublish: mayPublish(actor),
    isSaved: url.searchParams.has('saved'),
  }
})

/** Freezes the month. */
export const action = defineAction(['supervisor'], async ({ actor, params }) => {
  const month = params.month ?? ''
  const edition = await publishReport(month, actor)
  return redirect(`/supervise/reports/${month}?edition=${edition}&saved=1`, 303)
})

type Shown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['report']>

function Editions({ report }: { report: Shown }) {
  const w = useWords(reportWords)
  if (report.editions.length === 0) return null
  return (
    <Cluster>
      {report.editions.map((edition) => (
        <ButtonLink key={edition} to={`?edition=${edition}`} variant="quiet">
          {w.edition(edition)}
        </ButtonLink>
      ))}
      <ButtonLink to="?edition=0" variant="quiet">
        {w.present}
      </ButtonLink>
    </Cluster>
  )
}

function Publish({ report }: { report: Shown }) {
  const w = useWords(reportWords)
  if (report.published) return null
  if (!report.isOver) return <p className="muted">{w.notOver}</p>
  return (
    <Confirm label={w.publish} variant="primary">
      <p>{w.publishHint}</p>
      <PostForm>
        <SubmitButton variant="primary">{w.publish}</SubmitButton>
      </PostForm>
    </Confirm>
  )
}

export default function ReportPage() {
  const w = useWords(reportWords)
  const { month, report, lead, city, mayPublish: publishes, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const breadcrumbs = [{ href: `/supervise/measures?month=${month}`, label: w.back }]
  if (!report || !lead || !city) {
    return (
      <Page title={w.title(month)} breadcrumbs={breadcrumbs}>
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
      </Page>
    )
  }
  const file = (kind: string) => `/supervise/reports/${month}/report.${kind}?edition=${report.published?.edition ?? 0}`
  return (
    <Page
      title={w.title(month)}
      width="wide"
      breadcrumbs={breadcrumbs}
      lead={
        <>
          <p className="finding">{lead.finding}</p>
          <p className="muted small">{lead.standing}</p>
        </>
      }
      actions={
        <>
          <ButtonLink to={file('xlsx')} variant="secondary" reloadDocument>
            {w.xlsx}
          </ButtonLink>
          <ButtonLink to={file('pdf')} variant="secondary" reloadDocument>
            {w.pdf}
          </ButtonLink>
        </>
      }
    >
      {isSaved ? (
        <Notice kind="success" live>
          {w.publishedNow}
        </Notice>
      ) : null}
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {publishes ? <Publish report={report} /> : null}
      <Editions report={report} />
      <MeasureOverview who={w.city} cells={city} city={null} score={null} hrefOf={null} />
      <PlaceFigures places={report.figures.places} />
      <ReportGroups report={report} />
      <ReportExclusions report={report} />
      <MethodText />
    </Page>
  )
}
