import { type LinksFunction, redirect } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { answerBallot } from '#app/modules/votes/answer-ballot.server.ts'
import { answerField, fieldsOf } from '#app/modules/votes/answers.rules.ts'
import { ballotPage } from '#app/modules/votes/ballot-page.server.ts'
import { BallotForm, BallotReceipt, BallotReview } from '#app/modules/votes/ui/ballot-steps.tsx'
import { MandateSection } from '#app/modules/votes/ui/mandate-section.tsx'
import { QuestionText } from '#app/modules/votes/ui/question-text.tsx'
import { voteWords } from '#app/modules/votes/ui/vote-words.ts'
import votesHref from '#app/modules/votes/ui/votes.css?url'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ActionList } from '#app/ui/components/action-list.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: votesHref }]
export const meta = pageMeta({ zh: '投票', en: 'Ballot' })

/** The reader's ballot in one vote: to fill in, or as it was cast. */
export const loader = defineLoader('signed-in', async ({ actor, params, url }) => {
  const voterId = url.searchParams.get('voter')
  const page = await ballotPage({ voteId: params.id ?? '', voterId }, actor)
  return { page, isAgain: url.searchParams.has('again') }
})

/** A step of the ballot; only the last one casts it. */
export const action = defineAction('signed-in', async ({ form, actor, params }) => {
  const id = params.id ?? ''
  const done = await answerBallot(id, form, actor)
  if (done.step === 'review' || done.step === 'edit') return { ...done, voterId: String(form.get('voter')) }
  return redirect(`/votes/${id}/ballot?voter=${encodeURIComponent(String(form.get('voter')))}`, 303)
})

export default function BallotPage() {
  const w = useWords(voteWords)
  const t = useText()
  const { page, isAgain } = useLoaderData<typeof loader>()
  const answered = useAnswer<typeof action>()
  const problem = useRefusal(answered)
  const { vote, chosen, ballots, isOpen, holder } = page
  const step = answered && 'step' in answered && answered.voterId === chosen?.voterId ? answered : null
  const isFinal = !vote.mayRecast
  const mayCast = isOpen && chosen !== null && (chosen.rev === 0 || (vote.mayRecast && isAgain))
  const labels = Object.fromEntries(vote.questions.map(({ id }, index) => [answerField(id), w.question(index + 1)]))
  const isReview = chosen !== null && mayCast && step?.step === 'review'
  const given = step?.step === 'edit' ? fieldsOf(vote.questions, step.answers) : (problem?.values ?? {})
  return (
    <Page title={w.ballot} lead={vote.title} breadcrumbs={[{ href: `/votes/${vote.id}`, label: vote.title }]}>
      <ErrorSummary problem={problem} labels={labels} />
      {chosen === null ? <Notice>{isOpen ? w.notVoter : w.notOpen}</Notice> : null}
      {chosen && isReview && step ? (
        <BallotReview
          questions={vote.questions}
          ballot={chosen}
          answers={step.answers}
          isFinal={isFinal}
          isSecret={vote.secrecy === 'secret'}
        />
      ) : null}
      {chosen && chosen.rev > 0 && !mayCast ? <BallotReceipt page={page} ballot={chosen} /> : null}
      {chosen ? (
        <Section title={w.ballotOf} id="dwellings">
          <p>
            <strong>{chosen.homes.map(t).join(' · ')}</strong>
          </p>
          <p className="muted">
            {chosen.isOwn ? w.own : w.byMandate} · {w.weight(chosen.area)}
          </p>
          <p className="muted">{vote.secrecy === 'secret' ? w.secretMeaning : w.openMeaning}</p>
          <p>{isFinal ? w.final : w.recast}</p>
          {vote.recheckAtCast ? <p className="muted">{w.recheck}</p> : null}
        </Section>
      ) : null}
      {chosen && mayCast && !isReview ? (
        <>
          <Details summary={w.questions} open>
            {vote.questions.map((question, index) => (
              <QuestionText key={question.id} question={question} number={index + 1} profile={vote.profile} isAsked />
            ))}
          </Details>
          <BallotForm
            key={step ? 'edit' : 'new'}
            questions={vote.questions}
            ballot={chosen}
            values={given}
            fields={problem?.fields ?? {}}
          />
        </>
      ) : null}
      {chosen && chosen.rev === 0 && !isOpen ? <Notice>{w.notOpen}</Notice> : null}
      {chosen?.isOwn && chosen.rev === 0 && isOpen && !isReview && vote.proxyCap > 0 ? (
        <MandateSection
          voterId={chosen.voterId}
          holder={holder}
          login={problem?.values.login}
          errors={problem?.fields.login}
        />
      ) : null}
      {ballots.length > 1 ? (
        <Section title={w.others} id="ballots">
          <ActionList
            items={ballots.map(({ voterId, homes, isOwn, rev }) => ({
              id: voterId,
              title: homes.map(t).join(' · '),
              detail: `${isOwn ? w.own : w.byMandate} · ${rev > 0 ? w.castDone : w.toCast}`,
              action: (
                <ButtonLink to={`?voter=${voterId}`} size="small">
                  {rev > 0 ? w.seeBallot : w.vote}
                </ButtonLink>
              ),
            }))}
          />
        </Section>
      ) : null}
      {vote.resultDigest ? <Link to={`/votes/${vote.id}/result`}>{w.seeResult}</Link> : null}
    </Page>
  )
}
