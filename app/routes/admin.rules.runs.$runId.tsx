import { redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { cancelRun } from '#app/modules/rule-studio/change-run.server.ts'
import { runPage } from '#app/modules/rule-studio/run-page.queries.server.ts'
import { RunReport } from '#app/modules/rule-studio/ui/run-report.tsx'
import { RunState } from '#app/modules/rule-studio/ui/run-state.tsx'
import { runWords } from '#app/modules/rule-studio/ui/run-words.ts'
import { studioLinks } from '#app/modules/rule-studio/ui/studio-links.ts'
import { studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { seconds } from '#app/platform/duration.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefreshEvery } from '#app/ui/components/use-refresh-every.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '规则比较', en: 'Comparison of rules' })
export const links = studioLinks

const REFRESH_MS = seconds(1)

export const loader = defineLoader(['admin'], ({ actor, params }) => runPage(params.runId ?? '', actor))

/** Ends the comparison before its end. */
export const action = defineAction(['admin'], async ({ actor, params }) => {
  await cancelRun(params.runId ?? '', actor)
  return redirect(`/admin/rules/runs/${params.runId}`, 303)
})

/** Reads the page again each second while the comparison runs; without scripts the browser does it. */
function Refresher() {
  useRefreshEvery(REFRESH_MS)
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  )
}

export default function RunRoute() {
  const w = useWords(runWords)
  const s = useWords(studioWords)
  const page = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const { run, draft } = page
  const isOpen = run.status === 'queued' || run.status === 'running' || run.status === 'watching'
  return (
    <Page
      title={run.kind === 'shadow' ? w.shadow : w.backTest}
      lead={draft.title}
      width="wide"
      breadcrumbs={[
        { href: '/admin/rules/drafts', label: s.drafts },
        { href: `/admin/rules/drafts/${draft.id}`, label: draft.title },
      ]}
      actions={
        isOpen ? (
          <Form method="post">
            <SubmitButton variant="secondary" name="act" value="cancel">
              {w.cancel}
            </SubmitButton>
          </Form>
        ) : null
      }
    >
      {isOpen ? <Refresher /> : null}
      {problem ? <Notice kind="error">{problem.message}</Notice> : null}
      <RunState page={page} />
      {page.report ? <RunReport page={page} report={page.report} /> : null}
    </Page>
  )
}
