import { redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { studioLinks } from '#app/modules/rule-studio/ui/studio-links.ts'
import { actOnTimeRun } from '#app/modules/time-studio/act-on-time-run.server.ts'
import { timeRunPage } from '#app/modules/time-studio/run-pages.queries.server.ts'
import { MovesReport } from '#app/modules/time-studio/ui/moves-report.tsx'
import { SimulationReport } from '#app/modules/time-studio/ui/simulation-report.tsx'
import { timeRunWords } from '#app/modules/time-studio/ui/time-run-words.ts'
import { RUN_KIND_WORDS, RUN_STATUS_WORDS, timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { seconds } from '#app/platform/duration.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Confirm } from '#app/ui/components/details.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefreshEvery } from '#app/ui/components/use-refresh-every.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '重算与模拟', en: 'Recalculation and simulation' })

export const links = studioLinks

const REFRESH_MS = seconds(1)

export const loader = defineLoader(['admin'], ({ actor, params }) => timeRunPage(params.runId ?? '', actor))

/** Carries out what a preview showed, or ends a run before its end. */
export const action = defineAction(['admin'], async ({ form, actor, params }) =>
  redirect(await actOnTimeRun(params.runId ?? '', form, actor), 303),
)

/** Reads the page again each second while the run goes on; without scripts the browser does it. */
function Refresher() {
  useRefreshEvery(REFRESH_MS)
  return (
    <noscript>
      <meta httpEquiv="refresh" content="3" />
    </noscript>
  )
}

export default function TimeRunRoute() {
  const w = useWords(timeRunWords)
  const s = useWords(timeWords)
  const t = useText()
  const page = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const { run, draft, scope, names } = page
  const status = RUN_STATUS_WORDS[run.status]
  const isOpen = run.status === 'queued' || run.status === 'running'
  const unit = names[scope.departmentId]
  const limits = page.policyNames[scope.policyCode]
  const only = [unit ? t(unit) : scope.departmentId, limits ? t(limits) : scope.policyCode].filter(Boolean).join(' · ')
  const mayApply = run.kind === 'preview' && run.status === 'done' && (page.moves?.all.clocks ?? 0) > 0
  return (
    <Page
      title={t(RUN_KIND_WORDS[run.kind])}
      lead={draft?.title}
      width="wide"
      breadcrumbs={[
        { href: '/admin/time', label: s.title },
        ...(draft ? [{ href: `/admin/time/drafts/${draft.id}`, label: draft.title }] : []),
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
      <DataList
        items={[
          { label: w.state, value: <StatusTag tone={status.tone}>{t(status.text)}</StatusTag> },
          { label: w.versions, value: w.versionsOf(run.policyVersion, run.calendarVersion) },
          run.from && run.until
            ? {
                label: w.span,
                value: (
                  <>
                    <DateTime value={run.from} precision="date" /> – <DateTime value={run.until} precision="date" />
                  </>
                ),
              }
            : { label: w.scope, value: only || w.everything },
          { label: w.asked, value: <DateTime value={run.createdAt} /> },
        ]}
      />
      {isOpen ? (
        <div role="status">
          <progress
            className="progress"
            max={Math.max(1, run.total)}
            value={run.processed}
            aria-label={t(status.text)}
          />
          <p>{w.progress(run.processed, run.total)}</p>
        </div>
      ) : null}
      {page.moves ? <MovesReport page={page} report={page.moves} /> : null}
      {page.simulation ? <SimulationReport page={page} report={page.simulation} /> : null}
      {mayApply ? (
        <Confirm label={w.apply}>
          <p>{w.applyHint}</p>
          <PostForm>
            <SubmitButton name="act" value="apply">
              {w.apply}
            </SubmitButton>
          </PostForm>
        </Confirm>
      ) : null}
    </Page>
  )
}
