import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnVote } from '#app/modules/votes/act-on-vote.server.ts'
import { runPage } from '#app/modules/votes/run-page.server.ts'
import { ClaimList, ExtendForm } from '#app/modules/votes/ui/claim-list.tsx'
import { ObjectionList } from '#app/modules/votes/ui/objection-list.tsx'
import { PaperSection } from '#app/modules/votes/ui/paper-section.tsx'
import { QuestionText } from '#app/modules/votes/ui/question-text.tsx'
import {
  QuestionForm,
  RemoveQuestion,
  StepForm,
  type Typed,
  VoidForm,
  VoteForm,
} from '#app/modules/votes/ui/run-forms.tsx'
import { runWords } from '#app/modules/votes/ui/run-words.ts'
import { TurnoutView } from '#app/modules/votes/ui/turnout-view.tsx'
import { VoteStatus } from '#app/modules/votes/ui/vote-cards.tsx'
import { voteWords } from '#app/modules/votes/ui/vote-words.ts'
import votesHref from '#app/modules/votes/ui/votes.css?url'
import { voteStream } from '#app/modules/votes/vote.events.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { LiveStatus } from '#app/platform/live/live-status.tsx'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime, formatDateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { LastDay } from '#app/ui/components/last-day.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: votesHref }]
export const meta = pageMeta({ zh: '管理业主表决', en: 'Run a vote' })

/**
 * A vote for who runs or oversees it: draft, turnout, paper ballots, objections, confirmation. A dispatcher, who is told
 * where a community has no manager, reads it as everybody does.
 */
export const loader = defineLoader(['manager', 'supervisor', 'dispatcher'], async ({ actor, params, url }) => {
  const id = params.id ?? ''
  if (actor.role === 'dispatcher') throw redirect(`/votes/${id}`)
  const home = (url.searchParams.get('home') ?? '').slice(0, 80)
  const page = await runPage(id, home, actor)
  const streams = await revsOf([voteStream(id), `turnout:${page.communityCode}`])
  return { page, home, streams, done: url.searchParams.get('done') }
})

/** One act on the vote. */
export const action = defineAction(['manager', 'supervisor'], async ({ form, actor, params }) => {
  const id = params.id ?? ''
  return redirect(`/community/votes/${id}?done=${await actOnVote(id, form, actor)}`, 303)
})

const NOTHING: Typed = { values: {}, fields: {} }

export default function RunVotePage() {
  const w = useWords(runWords)
  const v = useWords(voteWords)
  const { page, home, streams, done } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const { vote, acts, turnout, papers, objections, claims, paperVoter, dwellings, mayCertify } = page
  const { rev } = vote
  const typed = (act: string): Typed => (problem?.values.act === act ? problem : NOTHING)
  const isDraft = acts.includes('edit')
  // The last day is shown as people mean it: voting ends when it is over.
  const lastDay = formatDateTime(new Date(vote.closesAt).getTime() - 1, 'date')
  const known = {
    ...{ title: vote.title, words: vote.words, secrecy: vote.secrecy, proxyCap: String(vote.proxyCap) },
    ...{ recheckAtCast: vote.recheckAtCast ? 'on' : '', extensionDays: String(vote.extensionDays) },
    ...{ opensOn: formatDateTime(vote.opensAt, 'date'), closesOn: lastDay, mayRecast: vote.mayRecast ? 'on' : '' },
  }
  const said =
    done === 'waiting' ? w.waiting : done === 'mismatch' ? w.mismatch : done === 'counted' ? w.counted : w.saved
  return (
    <Page
      title={vote.title}
      lead={vote.compound.name}
      width="wide"
      breadcrumbs={[{ href: '/community/votes', label: w.votes }]}
      actions={
        <>
          <LiveStatus />
          <ButtonLink to={`/votes/${vote.id}`} variant="secondary">
            {w.page}
          </ButtonLink>
          {vote.matterId ? (
            <ButtonLink to={`/matters/${vote.matterId}`} variant="secondary">
              {w.openMatter}
            </ButtonLink>
          ) : null}
          {vote.resultDigest ? <ButtonLink to={`/votes/${vote.id}/result`}>{v.seeResult}</ButtonLink> : null}
        </>
      }
    >
      <ErrorSummary problem={problem} />
      {done && !problem ? (
        <Notice kind={done === 'mismatch' ? 'warning' : 'success'} live>
          {said}
        </Notice>
      ) : null}
      <DataList
        items={[
          { label: v.status, value: <VoteStatus status={vote.status} /> },
          { label: v.way, value: vote.secrecy === 'secret' ? v.secret : v.open },
          { label: v.opens, value: <DateTime value={vote.opensAt} /> },
          { label: v.closes, value: <LastDay endsAt={vote.closesAt} /> },
          { label: v.objectUntil, value: vote.objectUntil ? <LastDay endsAt={vote.objectUntil} /> : null },
        ]}
      />
      {turnout ? <TurnoutView turnout={turnout} /> : <p className="muted">{w.electorate(dwellings)}</p>}
      {isDraft ? (
        <Section title={w.facts} id="facts">
          <VoteForm {...typed('edit')} values={{ ...known, ...typed('edit').values }} rev={rev} />
        </Section>
      ) : null}
      <Section title={w.questions} id="questions">
        {vote.questions.map((question, index) => (
          <div key={question.id}>
            <QuestionText question={question} number={index + 1} profile={vote.profile} />
            {isDraft ? <RemoveQuestion questionId={question.id} rev={rev} /> : null}
          </div>
        ))}
        {isDraft ? <QuestionForm {...typed('question')} rev={rev} key={vote.questions.length} /> : null}
      </Section>
      {acts.includes('publish') ? (
        <Section title={w.publish} id="publish">
          <StepForm act="publish" rev={rev} />
        </Section>
      ) : null}
      <ClaimList {...typed('answer-claim')} claims={claims} mayAnswer={acts.includes('answer-claim')} />
      {page.mayExtend ? <ExtendForm {...typed('extend')} rev={rev} days={vote.extensionDays} /> : null}
      {acts.includes('paper') ? (
        <PaperSection
          {...typed('paper')}
          key={paperVoter?.voterId ?? 'none'}
          questions={vote.questions}
          papers={papers}
          voter={paperVoter}
          home={home}
        />
      ) : null}
      {vote.resultDigest ? (
        <ObjectionList {...typed('answer')} objections={objections} mayAnswer={acts.includes('answer')} />
      ) : null}
      {acts.includes('certify') && mayCertify ? (
        <Section title={w.certify} id="certify">
          <StepForm act="certify" rev={rev} />
        </Section>
      ) : null}
      {acts.includes('void') ? <VoidForm {...typed('void')} rev={rev} /> : null}
    </Page>
  )
}
