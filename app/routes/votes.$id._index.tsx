import { type LinksFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { claimRoll } from '#app/modules/votes/claim-roll.server.ts'
import { QuestionText } from '#app/modules/votes/ui/question-text.tsx'
import { RollSection } from '#app/modules/votes/ui/roll-section.tsx'
import { VoteStatus } from '#app/modules/votes/ui/vote-cards.tsx'
import { voteWords } from '#app/modules/votes/ui/vote-words.ts'
import votesHref from '#app/modules/votes/ui/votes.css?url'
import { voteStream } from '#app/modules/votes/vote.events.ts'
import { votePage } from '#app/modules/votes/vote-page.server.ts'
import { defineAction, defineLoader, typedValues } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { LastDay } from '#app/ui/components/last-day.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: votesHref }]
export const meta = ({ data }: { data?: { vote: { title: string } } }) => [
  { title: `${data?.vote.title ?? ''} · 家住 Jiazhu` },
]

/** A vote for everybody: what is asked in full, by which law, when, and where it stands. */
export const loader = defineLoader('anyone', async ({ actor, params }) => {
  const id = params.id ?? ''
  const streams = await revsOf([voteStream(id)])
  return { ...(await votePage(id, actor)), isSignedIn: actor.id !== null, streams }
})

/** What somebody asks to have corrected on the roll. */
export const action = defineAction('signed-in', async ({ form, actor, params }) => {
  const id = params.id ?? ''
  const { kind = '', home = '', text = '' } = typedValues(form)
  await claimRoll({ voteId: id, form: { kind, home, text } }, actor)
  return redirect(`/votes/${id}#roll`, 303)
})

export default function VotePage() {
  const w = useWords(voteWords)
  const t = useText()
  const { vote, isVoter, hasCast, maySeeRunning, isSignedIn, streams, roll } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const { id, status, profile } = vote
  const isCounted = vote.resultDigest !== null
  return (
    <Page
      title={vote.title}
      breadcrumbs={[{ href: `/compounds/${vote.compound.id}`, label: vote.compound.name }]}
      actions={
        <>
          {status === 'open' && (isVoter || !isSignedIn) ? (
            <ButtonLink to={`/votes/${id}/ballot`} variant="primary">
              {hasCast ? w.seeBallot : w.vote}
            </ButtonLink>
          ) : null}
          {isCounted ? (
            <ButtonLink to={`/votes/${id}/result`} variant="primary">
              {w.seeResult}
            </ButtonLink>
          ) : null}
          {maySeeRunning ? (
            <ButtonLink to={`/community/votes/${id}`} variant="secondary">
              {w.run}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <ErrorSummary problem={problem} labels={{ kind: w.claimKind, home: w.claimHome, text: w.claimText }} />
      {status === 'void' ? (
        <Notice kind="warning" title={w.isVoid}>
          {vote.voidReason}
        </Notice>
      ) : null}
      {status === 'open' && isSignedIn && !isVoter && !maySeeRunning ? <Notice>{w.notVoter}</Notice> : null}
      {status === 'open' && !isSignedIn ? <p className="muted">{w.loginFirst}</p> : null}
      <DataList
        items={[
          { label: w.status, value: <VoteStatus status={status} /> },
          { label: w.opens, value: <DateTime value={vote.opensAt} precision="date" /> },
          { label: w.closes, value: <LastDay endsAt={vote.closesAt} /> },
          { label: w.objectUntil, value: vote.objectUntil ? <LastDay endsAt={vote.objectUntil} /> : null },
          { label: w.way, value: vote.secrecy === 'secret' ? w.secretMeaning : w.openMeaning },
          { label: w.law, value: profile ? t(profile) : null },
        ]}
      />
      {profile && profile.participation.length > 0 ? <p>{w.participation}</p> : null}
      {vote.extendReason ? <Notice title={w.extended}>{vote.extendReason}</Notice> : null}
      {vote.extensionDays > 0 && !vote.extendReason ? <p>{w.extension(vote.extensionDays)}</p> : null}
      {vote.recheckAtCast ? <p>{w.recheck}</p> : null}
      {vote.matterId ? (
        <p>
          <Link to={`/matters/${vote.matterId}`}>{w.matterOf}</Link>
        </p>
      ) : null}
      {roll ? <RollSection roll={roll} problem={problem} /> : null}
      <Section title={w.why} id="why">
        <Prose>{vote.words}</Prose>
      </Section>
      <Section title={w.questions} id="questions">
        {vote.questions.map((question, index) => (
          <QuestionText key={question.id} question={question} number={index + 1} profile={profile} />
        ))}
        <p className="muted">{w.language}</p>
      </Section>
      {vote.textDigest ? (
        <p className="muted">
          {w.digest}: <span className="vote-checksum">{vote.textDigest}</span>
        </p>
      ) : null}
    </Page>
  )
}
