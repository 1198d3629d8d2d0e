import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { actInOffice } from '#app/modules/credit/act-in-office.server.ts'
import { CREDIT_ROLES } from '#app/modules/credit/credit.policy.ts'
import { officePage } from '#app/modules/credit/office-page.server.ts'
import { AnomalyList } from '#app/modules/credit/ui/anomaly-list.tsx'
import { BudgetsAndRules } from '#app/modules/credit/ui/budgets-and-rules.tsx'
import { FreezeNotice } from '#app/modules/credit/ui/freeze-notice.tsx'
import { AuditList, CheckList, ObjectionList, ProposalList } from '#app/modules/credit/ui/office-lists.tsx'
import { officeWords } from '#app/modules/credit/ui/office-words.ts'
import { ProposalForm } from '#app/modules/credit/ui/proposal-forms.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '积分管理', en: 'Credit office' })

/** What waits for a decision about points, and what was decided. */
export const loader = defineLoader(CREDIT_ROLES, async ({ actor, url }) => {
  const { searchParams } = url
  const page = await officePage({ actor, view: searchParams.get('view'), after: searchParams.get('after') })
  return { ...page, isAdmin: actor.role === 'admin', isSaved: searchParams.has('saved') }
})

/** Proposes and decides; a second person is needed for both halves. */
export const action = defineAction(CREDIT_ROLES, async ({ actor, form }) => {
  return redirect(`/admin/credit?view=${await actInOffice(form, actor)}&saved=1`, 303)
})

const KINDS = ['grant', 'take-back', 'budget', 'rule', 'terms', 'merge', 'penalty'] as const

export default function CreditOfficePage() {
  const w = useWords(officeWords)
  const page = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const { view, views, next, departments, terms, isDecider } = page
  const kinds = KINDS.filter((kind) => (isDecider || kind === 'grant') && (kind !== 'penalty' || terms.scoreEnabled))
  const catalogue = (
    <ButtonLink to="/admin/credit/rewards" variant="quiet">
      {w.catalogue}
    </ButtonLink>
  )
  return (
    <Page title={w.title} lead={w.lead} actions={page.isAdmin ? catalogue : undefined}>
      <ErrorSummary problem={problem} labels={{ reason: w.reason, note: w.note, text: w.answer }} />
      {page.isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      {page.freeze ? <FreezeNotice freeze={page.freeze} isDecider={isDecider} problem={problem} /> : null}
      <Tabs
        label={w.views}
        items={views.map((each) => ({ to: `?view=${each}`, label: w[each], current: each === view }))}
      />
      {view === 'proposals'
        ? kinds.map((kind) => <ProposalForm key={kind} {...{ kind, departments, terms, problem }} />)
        : null}
      {view === 'proposals' ? <ProposalList items={page.proposals} problem={problem} /> : null}
      {view === 'checks' ? <CheckList items={page.checks} problem={problem} /> : null}
      {view === 'audits' ? <AuditList items={page.audits} problem={problem} /> : null}
      {view === 'objections' ? <ObjectionList items={page.objections} problem={problem} /> : null}
      {view === 'rules' ? <BudgetsAndRules budgets={page.budgets} rules={page.rules} terms={terms} /> : null}
      {view === 'rules' && isDecider ? <AnomalyList anomalies={page.anomalies} /> : null}
      <Pagination next={next ? `?${new URLSearchParams({ view, after: next })}` : undefined} />
    </Page>
  )
}
