import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actOnCredit } from '#app/modules/credit/act-on-credit.server.ts'
import { creditPage } from '#app/modules/credit/credit-page.server.ts'
import { BalanceSection } from '#app/modules/credit/ui/balance-section.tsx'
import { creditWords } from '#app/modules/credit/ui/credit-words.ts'
import { entryWords } from '#app/modules/credit/ui/entry-words.ts'
import { JoinForm, LeaveForm } from '#app/modules/credit/ui/membership.tsx'
import { MovementList } from '#app/modules/credit/ui/movement-list.tsx'
import { ObjectionSection } from '#app/modules/credit/ui/objection-section.tsx'
import { RuleList } from '#app/modules/credit/ui/rule-list.tsx'
import { ListSection, ScoreSection, TrustSection } from '#app/modules/credit/ui/standing-section.tsx'
import { StatementList } from '#app/modules/credit/ui/statement-list.tsx'
import { partnersOf } from '#app/modules/rewards/partner.queries.server.ts'
import { rewardWords } from '#app/modules/rewards/ui/reward-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '邻里积分', en: 'Neighbourhood credit' })

/** The reader's own points: balance, rules, every line with its reason, every movement with its balance. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const streams = await revsOf([`user:${actor.id}`])
  const before = Number(url.searchParams.get('before')) || null
  const page = await creditPage({ actor, after: url.searchParams.get('after'), before })
  const isPartner = (await partnersOf(actor)).length > 0
  return { streams, isPartner, ...page }
})

/** Begins or ends taking part, objects to an entry, or enters the public list. */
export const action = defineAction('signed-in', async ({ actor, form }) => {
  await actOnCredit(form, actor)
  return redirect('/credit', 303)
})

export default function CreditPage() {
  const w = useWords(creditWords)
  const r = useWords(rewardWords)
  const e = useWords(entryWords)
  const { streams, isPartner, ...page } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  const { since, rules, lines, next, moves, objections, score } = page
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={isPartner ? <ButtonLink to="/partner">{r.partner}</ButtonLink> : undefined}
    >
      <ErrorSummary
        problem={problem}
        labels={{ adult: w.adult, sure: e.closeSure, text: e.objectWhy, name: e.listName }}
      />
      <BalanceSection {...page} />
      {since ? null : (
        <Section title={w.joinTitle}>
          {page.mayJoin ? <JoinForm errors={problem?.fields.adult} /> : <p>{w.staffOnly}</p>}
        </Section>
      )}
      <Section title={w.statement} id="statement">
        <StatementList lines={lines} problem={problem} />
        <Pagination next={next ? `?after=${next}#statement` : undefined} />
      </Section>
      <Section title={e.movements} id="movements">
        <p className="muted">{e.movementsLead}</p>
        <MovementList movements={moves.movements} />
        <Pagination next={moves.next ? `?before=${moves.next}#movements` : undefined} />
      </Section>
      <ObjectionSection objections={objections} problem={problem} />
      {score ? <ScoreSection score={score} rules={rules} problem={problem} /> : null}
      {since ? <TrustSection trust={page.trust} /> : null}
      {since ? <ListSection pseudonym={page.pseudonym} problem={problem} /> : null}
      <Section title={w.rules}>
        <RuleList rules={rules} />
        <Notice>{w.promise}</Notice>
      </Section>
      {since ? (
        <Section title={w.membership} id="membership">
          <LeaveForm since={since} errors={problem?.fields.sure} />
        </Section>
      ) : null}
    </Page>
  )
}
