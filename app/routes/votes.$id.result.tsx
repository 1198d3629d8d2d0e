import { type LinksFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { objectToVote } from '#app/modules/votes/object-to-vote.server.ts'
import { IntegrityView } from '#app/modules/votes/ui/integrity-view.tsx'
import { QuestionResultView } from '#app/modules/votes/ui/result-view.tsx'
import { resultWords } from '#app/modules/votes/ui/result-words.ts'
import { VoteStatus } from '#app/modules/votes/ui/vote-cards.tsx'
import { voteWords } from '#app/modules/votes/ui/vote-words.ts'
import votesHref from '#app/modules/votes/ui/votes.css?url'
import { resultPage } from '#app/modules/votes/vote-page.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { buttonClass } from '#app/ui/components/button.tsx'
import { DataList } from '#app/ui/components/data-list.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { LastDay } from '#app/ui/components/last-day.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Prose } from '#app/ui/components/prose.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: votesHref }]
export const meta = pageMeta({ zh: '表决结果', en: 'Result of a vote' })

/** The result with its figures, for everybody, from the count on. */
export const loader = defineLoader('anyone', ({ actor, params }) => resultPage(params.id ?? '', actor))

/** An owner's objection. */
export const action = defineAction('signed-in', async ({ form, actor, params }) => {
  const id = params.id ?? ''
  await objectToVote({ voteId: id, text: String(form.get('text') ?? '') }, actor)
  return redirect(`/votes/${id}/result#objection`, 303)
})

export default function ResultPage() {
  const w = useWords(resultWords)
  const v = useWords(voteWords)
  const t = useText()
  const { vote, result, all, taking, integrity, mayObject, objection } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page
      title={w.result}
      lead={w.lead}
      breadcrumbs={[{ href: `/votes/${vote.id}`, label: vote.title }]}
      actions={
        <a className={buttonClass({ variant: 'secondary' })} href={`/votes/${vote.id}/bundle.json`} download>
          {w.download}
        </a>
      }
    >
      <ErrorSummary problem={problem} />
      {vote.status === 'void' ? (
        <Notice kind="warning" title={v.isVoid}>
          {vote.voidReason}
        </Notice>
      ) : null}
      <DataList
        items={[
          { label: v.status, value: <VoteStatus status={vote.status} /> },
          { label: w.took, value: w.dwellings(taking.dwellings, all.dwellings) },
          { label: v.law, value: vote.profile ? t(vote.profile) : null },
          { label: v.objectUntil, value: vote.objectUntil ? <LastDay endsAt={vote.objectUntil} /> : null },
          { label: w.checksum, value: <span className="vote-checksum">{vote.resultDigest}</span> },
        ]}
      />
      {vote.questions.map((question, index) => {
        const found = result.questions.find(({ questionId }) => questionId === question.id)
        return found ? (
          <QuestionResultView key={question.id} question={question} number={index + 1} result={found} />
        ) : null
      })}
      {integrity ? <IntegrityView integrity={integrity} /> : null}
      <p className="muted">{w.howTo}</p>
      {mayObject ? (
        <Section title={w.object} id="object">
          <PostForm>
            <Field name="text" label={w.objection} hint={w.objectHint} errors={problem?.fields.text}>
              <TextArea rows={5} maxLength={4000} defaultValue={problem?.values.text} />
            </Field>
            <SubmitButton variant="secondary">{w.send}</SubmitButton>
          </PostForm>
        </Section>
      ) : null}
      {objection ? (
        <Section title={w.objection} id="objection">
          <Notice kind="success">{w.sent}</Notice>
          <Prose>{objection.text}</Prose>
          <p>{objection.upheld === null ? w.unanswered : objection.upheld ? w.upheld : w.rejected}</p>
          {objection.answer ? <Prose>{objection.answer}</Prose> : null}
        </Section>
      ) : null}
    </Page>
  )
}
