import { redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { draftVote } from '#app/modules/votes/draft-vote.server.ts'
import { VoteForm } from '#app/modules/votes/ui/run-forms.tsx'
import { runWords } from '#app/modules/votes/ui/run-words.ts'
import { VoteStatus } from '#app/modules/votes/ui/vote-cards.tsx'
import { voteWords } from '#app/modules/votes/ui/vote-words.ts'
import type { VoteForm as VoteInput } from '#app/modules/votes/vote.schema.ts'
import { type KeptVote, keptVotes } from '#app/modules/votes/vote-lists.queries.server.ts'
import { defineAction, defineLoader, typedValues } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { LastDay } from '#app/ui/components/last-day.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '业主表决', en: 'Owners’ votes' })

/** Votes of the compounds that the reader keeps; all of the city for a supervisor. */
export const loader = defineLoader(['manager', 'supervisor'], ({ actor, url }) => {
  return keptVotes(actor, url.searchParams.get('after'))
})

/** Starts a draft. */
export const action = defineAction(['manager'], async ({ form, actor }) => {
  // The use-case parses what it is given; a form's fields are text or missing.
  const id = await draftVote(typedValues(form) as unknown as VoteInput, actor)
  return redirect(`/community/votes/${id}`, 303)
})

export default function VotesPage() {
  const w = useWords(runWords)
  const v = useWords(voteWords)
  const { votes, next, compounds } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const columns: Column<KeptVote>[] = [
    {
      id: 'title',
      header: w.vote,
      primary: true,
      cell: ({ id, title }) => <Link to={`/community/votes/${id}`}>{title}</Link>,
    },
    { id: 'compound', header: w.compound, cell: ({ compound }) => compound },
    { id: 'status', header: v.status, cell: ({ status }) => <VoteStatus status={status} /> },
    { id: 'opens', header: v.opens, cell: ({ opensAt }) => <DateTime value={opensAt} /> },
    { id: 'closes', header: v.closes, cell: ({ closesAt }) => <LastDay endsAt={closesAt} /> },
  ]
  return (
    <Page title={w.votes} lead={w.lead} width="wide">
      <ErrorSummary problem={problem} />
      {votes.length > 0 ? (
        <KeyboardList>
          <Table caption={w.votes} columns={columns} rows={votes} rowKey={({ id }) => id} />
        </KeyboardList>
      ) : (
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
      )}
      <Pagination next={next ? `?after=${next}` : undefined} />
      {compounds.length > 0 ? (
        <Details summary={w.start} open={Boolean(problem)}>
          <VoteForm values={problem?.values ?? {}} fields={problem?.fields ?? {}} compounds={compounds} />
        </Details>
      ) : null}
    </Page>
  )
}
