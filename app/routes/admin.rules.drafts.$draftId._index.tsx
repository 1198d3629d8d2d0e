import { redirect } from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { actOnDraftPage } from '#app/modules/rule-studio/act-on-draft-page.server.ts'
import { draftPage } from '#app/modules/rule-studio/draft-page.queries.server.ts'
import { runChoices } from '#app/modules/rule-studio/run-choices.server.ts'
import { DraftActs } from '#app/modules/rule-studio/ui/draft-acts.tsx'
import { DraftFindings, DraftTests } from '#app/modules/rule-studio/ui/draft-checks.tsx'
import { DraftHistory } from '#app/modules/rule-studio/ui/draft-history.tsx'
import { draftWords } from '#app/modules/rule-studio/ui/draft-words.ts'
import { RuleChanges } from '#app/modules/rule-studio/ui/rule-changes.tsx'
import { RunForms } from '#app/modules/rule-studio/ui/run-forms.tsx'
import { RunList } from '#app/modules/rule-studio/ui/run-list.tsx'
import { studioLinks } from '#app/modules/rule-studio/ui/studio-links.ts'
import { DRAFT_STATUS_WORDS, studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '规则草案', en: 'Draft of rules' })
export const links = studioLinks

/** After a refusal the draft is read again: somebody else changed it. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

export const loader = defineLoader(['admin'], async ({ actor, params, url, locale }) => {
  const [page, choices] = await Promise.all([draftPage(params.draftId ?? '', actor), runChoices(locale)])
  return { ...page, choices, chosen: url.searchParams.get('act') }
})

/** An act on the draft, or a comparison asked for. */
export const action = defineAction(['admin'], async ({ form, actor, params }) => {
  return redirect(await actOnDraftPage(params.draftId ?? '', form, actor), 303)
})

export default function DraftPage() {
  const w = useWords(draftWords)
  const s = useWords(studioWords)
  const t = useText()
  const page = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const { draft } = page
  const status = DRAFT_STATUS_WORDS[draft.status]
  const address = `/admin/rules/drafts/${draft.id}`
  return (
    <Page
      title={draft.title}
      width="wide"
      breadcrumbs={[{ href: '/admin/rules/drafts', label: s.drafts }]}
      lead={
        <Cluster>
          <StatusTag tone={status.tone}>{t(status.text)}</StatusTag>
          <span>{w.meta(draft.baseVersion, draft.ruleCount)}</span>
          {draft.effectiveFrom ? (
            <span>
              {w.effective} <DateTime value={draft.effectiveFrom} />
            </span>
          ) : null}
        </Cluster>
      }
      actions={
        <ButtonLink to={`${address}/rules`} variant="primary">
          {draft.status === 'draft' ? w.rules : w.see}
        </ButtonLink>
      }
    >
      <ErrorSummary problem={problem} />
      {page.isBehind ? <Notice kind="warning">{w.behind(draft.baseVersion, page.liveVersion)}</Notice> : null}
      <Section title={w.acts} id="acts" screenOnly>
        <DraftActs acts={page.acts} chosen={page.chosen} draft={draft} isOwn={page.isOwn} problem={problem} />
      </Section>
      <Section title={w.changes(page.against)}>
        <RuleChanges changes={page.changes} count={page.changeCount} />
      </Section>
      <Section title={w.findings} id="findings">
        <DraftFindings
          findings={page.findings}
          count={page.findingCount}
          blocking={page.blockingCount}
          ruleHref={(code) => `${address}/rule?code=${code}`}
        />
      </Section>
      <Section title={w.tests}>
        <DraftTests tests={page.tests} units={page.units} />
      </Section>
      <Section title={w.runs} id="runs">
        <p>{w.runsLead}</p>
        <RunList runs={page.runs} />
        {draft.status === 'discarded' ? null : (
          <Details summary={`${w.backTest} · ${w.shadow}`} open={problem?.values.kind !== undefined}>
            <RunForms {...page.choices} problem={problem?.values.kind ? problem : undefined} />
          </Details>
        )}
      </Section>
      <Section title={w.history}>
        <DraftHistory history={page.history} />
      </Section>
    </Page>
  )
}
