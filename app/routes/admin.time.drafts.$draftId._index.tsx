import { redirect } from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { DraftActs } from '#app/modules/rule-studio/ui/draft-acts.tsx'
import { draftWords } from '#app/modules/rule-studio/ui/draft-words.ts'
import { studioLinks } from '#app/modules/rule-studio/ui/studio-links.ts'
import { DRAFT_STATUS_WORDS } from '#app/modules/rule-studio/ui/studio-words.ts'
import { actOnTimePage } from '#app/modules/time-studio/act-on-time-page.server.ts'
import { simulationSpan } from '#app/modules/time-studio/simulation-span.server.ts'
import { isOfficeKind } from '#app/modules/time-studio/time-draft.schema.ts'
import { timeDraftPage } from '#app/modules/time-studio/time-draft-page.queries.server.ts'
import { DraftContents } from '#app/modules/time-studio/ui/draft-contents.tsx'
import { ItemChanges } from '#app/modules/time-studio/ui/item-changes.tsx'
import { RunSection } from '#app/modules/time-studio/ui/run-section.tsx'
import { TimeDraftHistory } from '#app/modules/time-studio/ui/time-draft-history.tsx'
import { timeDraftWords } from '#app/modules/time-studio/ui/time-draft-words.ts'
import { TimeFindings } from '#app/modules/time-studio/ui/time-findings.tsx'
import { KIND_WORDS, timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { YearForm } from '#app/modules/time-studio/ui/year-form.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '时限与日历草案', en: 'Draft of limits or calendar' })
export const links = studioLinks

/** After a refusal the draft is read again: somebody else changed it. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

export const loader = defineLoader(['admin'], async ({ actor, params, url }) => {
  const [page, span] = await Promise.all([timeDraftPage(params.draftId ?? '', actor), simulationSpan()])
  return { ...page, span, chosen: url.searchParams.get('act'), isSaved: url.searchParams.has('saved') }
})

/** An act on the draft, a change of it, or a run asked for. */
export const action = defineAction(['admin'], async ({ form, actor, params }) =>
  redirect(await actOnTimePage(params.draftId ?? '', form, actor), 303),
)

export default function TimeDraftPage() {
  const w = useWords(timeDraftWords)
  const d = useWords(draftWords)
  const s = useWords(timeWords)
  const t = useText()
  const page = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const { draft, isOpen } = page
  const status = DRAFT_STATUS_WORDS[draft.status]
  return (
    <Page
      title={draft.title}
      width="wide"
      breadcrumbs={[{ href: '/admin/time', label: s.title }]}
      lead={
        <Cluster>
          <StatusTag tone={status.tone}>{t(status.text)}</StatusTag>
          <span>{t(KIND_WORDS[draft.kind] ?? { zh: '', en: '' })}</span>
          <span>{w.meta(draft.baseVersion)}</span>
          {draft.effectiveFrom ? (
            <span>
              {d.effective} <DateTime value={draft.effectiveFrom} />
            </span>
          ) : null}
        </Cluster>
      }
    >
      <ErrorSummary problem={problem} labels={{ text: w.file }} />
      {page.isSaved && !problem ? (
        <Notice kind="success" live>
          {s.saved}
        </Notice>
      ) : null}
      {page.isBehind ? <Notice kind="warning">{d.behind(draft.baseVersion, page.newest)}</Notice> : null}
      <Section title={d.acts} id="acts" screenOnly>
        <DraftActs acts={page.acts} chosen={page.chosen} draft={draft} isOwn={page.isOwn} problem={problem} />
      </Section>
      <Section title={d.findings} id="findings">
        <TimeFindings findings={page.findings} count={page.findingCount} blocking={page.blockingCount} />
      </Section>
      <Section title={w.changes(page.against)} id="changes">
        <ItemChanges changes={page.changes} count={page.changeCount} />
      </Section>
      {isOfficeKind(draft.kind) ? null : (
        <Section title={w.simulate} id="runs">
          <RunSection draft={draft} span={page.span} runs={page.runs} problem={problem} />
        </Section>
      )}
      <Section title={w.contents} id="contents">
        {isOpen && draft.kind === 'calendar' ? <YearForm rev={draft.rev} problem={problem} /> : null}
        <DraftContents draft={draft} isOpen={isOpen} contents={page.contents} />
      </Section>
      <Section title={d.history}>
        <TimeDraftHistory history={page.history} />
      </Section>
    </Page>
  )
}
