import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { mayTakePart } from '#app/modules/credit/credit.policy.ts'
import { balanceOf, memberSince, rulesInForce, statementOf } from '#app/modules/credit/credit.queries.server.ts'
import { optIn } from '#app/modules/credit/opt-in.server.ts'
import { optOut } from '#app/modules/credit/opt-out.server.ts'
import { creditWords } from '#app/modules/credit/ui/credit-words.ts'
import { JoinForm, LeaveForm } from '#app/modules/credit/ui/membership.tsx'
import { RuleList } from '#app/modules/credit/ui/rule-list.tsx'
import { StatementList } from '#app/modules/credit/ui/statement-list.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Stat, StatRow } from '#app/ui/components/stat.tsx'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const LINES_PER_PAGE = 20

export const meta = pageMeta({ zh: '邻里积分', en: 'Neighbourhood credit' })

/** The reader's own points: balance, rules, and every line with its reason. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const userId = actor.id ?? ''
  const streams = await revsOf([`user:${userId}`])
  const [since, balance, rules, statement] = await Promise.all([
    memberSince(userId),
    balanceOf(userId),
    rulesInForce(),
    statementOf(userId, { after: url.searchParams.get('after'), limit: LINES_PER_PAGE }),
  ])
  return { streams, since, balance, rules, ...statement, mayJoin: mayTakePart(actor) }
})

/** Begins or ends taking part. */
export const action = defineAction('signed-in', async ({ actor, form }) => {
  if (form.get('act') === 'leave') await optOut(actor)
  else await optIn({ adult: form.get('adult') }, actor)
  return redirect('/credit', 303)
})

export default function CreditPage() {
  const w = useWords(creditWords)
  const { streams, since, balance, rules, lines, next, mayJoin } = useLoaderData<typeof loader>()
  const problem = useRefusal(useActionData<typeof action>())
  useLive(streams)
  return (
    <Page title={w.title} lead={w.lead}>
      <ErrorSummary problem={problem} labels={{ adult: w.adult }} />
      <Section title={w.mine}>
        <StatRow>
          <Stat value={balance.available} label={w.available} tone="done" />
          <Stat value={balance.pending} label={w.pending} note={w.pendingNote} tone="soon" />
        </StatRow>
        {since ? <LeaveForm since={since} /> : null}
      </Section>
      {since ? null : (
        <Section title={w.joinTitle}>
          {mayJoin ? <JoinForm errors={problem?.fields.adult} /> : <p>{w.staffOnly}</p>}
        </Section>
      )}
      <Section title={w.statement}>
        <StatementList lines={lines} />
        <Pagination next={next ? `?after=${next}` : undefined} />
      </Section>
      <Section title={w.rules}>
        <RuleList rules={rules} />
        <Notice>{w.promise}</Notice>
      </Section>
    </Page>
  )
}
