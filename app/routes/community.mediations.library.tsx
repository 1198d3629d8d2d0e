import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { decideSettlement } from '#app/modules/mediation/decide-settlement.server.ts'
import { draftSettlement, proposeSettlement } from '#app/modules/mediation/propose-settlement.server.ts'
import type { SettlementDecision, SettlementInput } from '#app/modules/mediation/settlement.schema.ts'
import { proposedSettlements, searchSettlements, topicOf } from '#app/modules/mediation/settlements.queries.server.ts'
import { LibrarySearch, ProposedList, ProposeForm, SettlementList } from '#app/modules/mediation/ui/library-parts.tsx'
import { libraryWords } from '#app/modules/mediation/ui/library-words.ts'
import { mediationWords } from '#app/modules/mediation/ui/mediation-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '调解案例库', en: 'Library of settlements' })

/** Settlements for mediators; `?from=` opens the form that proposes one. */
export const loader = defineLoader(['manager'], async ({ actor, url }) => {
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 200)
  const topic = topicOf(url.searchParams.get('topic'))
  const from = url.searchParams.get('from')
  const [list, proposed, draft] = await Promise.all([
    searchSettlements({ topic, words, after: url.searchParams.get('after') ?? undefined }),
    proposedSettlements(actor, url.searchParams.get('proposed') ?? undefined),
    from ? draftSettlement(from, actor) : null,
  ])
  return { words, topic, from, ...list, proposed, draft, isSaved: url.searchParams.has('saved') }
})

/** Proposes one, or decides about one. */
export const action = defineAction(['manager'], async ({ form, actor }) => {
  const fields: unknown = Object.fromEntries(form)
  if (form.has('decision')) await decideSettlement(fields as SettlementDecision, actor)
  else await proposeSettlement(fields as SettlementInput, actor)
  return redirect('/community/mediations/library?saved=1', 303)
})

export default function LibraryPage() {
  const w = useWords(libraryWords)
  const { desk } = useWords(mediationWords)
  const { words, topic, from, rows, next, proposed, draft, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={w.title} lead={w.lead} breadcrumbs={[{ href: '/community/mediations', label: desk }]}>
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      {from && draft ? (
        <Section title={w.propose}>
          <ProposeForm mediationId={from} draft={draft} problem={problem} />
        </Section>
      ) : null}
      {proposed.rows.length > 0 ? (
        <Section title={w.waiting}>
          {problem && !from ? <Notice kind="error">{problem.message}</Notice> : null}
          <ProposedList rows={proposed.rows} />
          <Pagination next={proposed.next ? `?proposed=${proposed.next}` : undefined} />
        </Section>
      ) : null}
      <Section title={w.find}>
        <LibrarySearch words={words} topic={topic} />
        {rows.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : <SettlementList rows={rows} />}
        <Pagination next={next ? `?q=${encodeURIComponent(words)}&topic=${topic ?? ''}&after=${next}` : undefined} />
      </Section>
    </Page>
  )
}
