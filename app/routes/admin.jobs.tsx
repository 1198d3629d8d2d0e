import { redirect } from '@remix-run/node'
import { Form, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { jobWords } from '#app/modules/supervision/ui/job-words.ts'
import { services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { AppError } from '#app/platform/errors.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { outlineOf } from '#app/platform/redaction.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Stat, StatRow } from '#app/ui/components/stat.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { Table } from '#app/ui/components/table.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefreshEvery } from '#app/ui/components/use-refresh-every.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '后台任务', en: 'Jobs' })
export const links = deskLinks

const PAGE = 25
const REFRESH_MS = seconds(5)
const GONE = {
  zh: '这个任务已经不在失败之列，可能已有人重试',
  en: 'This job is no longer failed; somebody may have retried it',
}

/** After a refusal the list is read again: the job is not there any more. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

/** Jobs by state, and the dead ones. */
export const loader = defineLoader(['admin'], async ({ url }) => {
  const after = /^[\w:.-]{1,120}$/.exec(url.searchParams.get('after') ?? '')?.[0]
  const { queue } = services()
  const [counts, dead] = await Promise.all([
    queue.counts(),
    queue.listDead({ ...(after && { after }), limit: PAGE + 1 }),
  ])
  const jobs = dead.slice(0, PAGE).map((job) => ({ ...job, lastError: job.lastError && outlineOf(job.lastError) }))
  const next = dead.length > PAGE ? (jobs.at(-1)?.id ?? null) : null
  return { counts, jobs, next, isRetried: url.searchParams.has('retried') }
})

/** Puts a dead job back in the queue. */
export const action = defineAction(['admin'], async ({ form }) => {
  const done = await services().queue.retryDead(String(form.get('job') ?? ''))
  if (!done) throw new AppError('conflict', 'job_not_dead', GONE)
  return redirect('/admin/jobs?retried', 303)
})

export default function JobsPage() {
  const w = useWords(jobWords)
  const { counts, jobs, next, isRetried } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useRefreshEvery(REFRESH_MS)
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {isRetried && !problem ? (
        <Notice kind="success" live>
          {w.retried}
        </Notice>
      ) : null}
      <StatRow>
        <Stat value={counts.ready} label={w.ready} />
        <Stat value={counts.running} label={w.running} />
        <Stat value={counts.dead} label={w.dead} tone={counts.dead > 0 ? 'overdue' : 'neutral'} href="#dead" />
      </StatRow>
      <Section title={w.list} id="dead">
        {jobs.length === 0 ? (
          <EmptyState title={w.none}>{w.noneHint}</EmptyState>
        ) : (
          <Table
            caption={w.list}
            rows={jobs}
            rowKey={(job) => job.id}
            columns={[
              { id: 'kind', header: w.kind, primary: true, cell: (job) => <span className="mono">{job.kind}</span> },
              { id: 'attempts', header: w.attempts, cell: (job) => w.times(job.attempts) },
              {
                id: 'error',
                header: w.error,
                cell: (job) => <span className="mono">{job.lastError ?? w.noReason}</span>,
              },
              { id: 'at', header: w.at, cell: (job) => <DateTime value={job.createdAt} /> },
              {
                id: 'act',
                header: w.act,
                cell: (job) => (
                  <Form method="post">
                    <SubmitButton
                      variant="secondary"
                      name="job"
                      value={job.id}
                      aria-label={w.retryOf(job.kind, job.id)}
                    >
                      {w.retry}
                    </SubmitButton>
                  </Form>
                ),
              },
            ]}
          />
        )}
        <Pagination next={next ? `?after=${encodeURIComponent(next)}` : undefined} />
      </Section>
    </Page>
  )
}
