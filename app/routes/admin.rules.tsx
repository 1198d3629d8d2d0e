import { useLoaderData } from '@remix-run/react'
import { currentRuleSet, listRules } from '#app/modules/routing/routing.queries.server.ts'
import { ruleFaults } from '#app/modules/routing/rule-faults.queries.server.ts'
import { rulesToFix } from '#app/modules/routing/rules-to-fix.queries.server.ts'
import { RuleFaultAlarm } from '#app/modules/routing/ui/rule-faults.tsx'
import { RuleList } from '#app/modules/routing/ui/rule-list.tsx'
import { RulesToFix } from '#app/modules/routing/ui/rules-to-fix.tsx'
import { StudioTabs } from '#app/modules/rule-studio/ui/studio-tabs.tsx'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

const words = defineWords({
  zh: {
    title: '派单规则',
    lead: '新诉求从上到下逐条比对：第一条符合、单位也能接收的规则决定派给谁；只提紧急程度的规则不影响派给谁。都不符合的，交给派单员。',
    version: (version: number, count: number) => `第 ${version} 版，共 ${count} 条，发布于`,
    toFix: '要改的规则',
    page: (page: number, pages: number) => `第 ${page} 页，共 ${pages} 页`,
  },
  en: {
    title: 'Routing rules',
    lead: 'A new case is compared from the top: the first rule that holds and whose unit can take it decides. Rules that only raise the urgency change nothing else. When none holds, a dispatcher decides.',
    version: (version: number, count: number) => `Version ${version}, ${count} rules, published`,
    toFix: 'Rules to fix',
    page: (page: number, pages: number) => `Page ${page} of ${pages}`,
  },
})

export const meta = pageMeta({ zh: '派单规则', en: 'Routing rules' })

/** The rules in force. */
export const loader = defineLoader(['admin'], async ({ url }) => {
  const asked = /^\d{1,4}$/.test(url.searchParams.get('page') ?? '') ? Number(url.searchParams.get('page')) : 1
  const [set, first] = await Promise.all([currentRuleSet(), listRules(Math.max(1, asked))])
  const page = Math.min(Math.max(1, asked), first.pages)
  const [{ faults, tripped }, toFix] = await Promise.all([ruleFaults(), page === 1 ? rulesToFix() : []])
  return { set, page, faults, tripped, toFix, ...(page === asked ? first : await listRules(page)) }
})

export default function RulesPage() {
  const w = useWords(words)
  const { set, page, pages, rules, faults, tripped, toFix } = useLoaderData<typeof loader>()
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <StudioTabs />
      <RuleFaultAlarm faults={faults} tripped={tripped} />
      <p>
        {w.version(set.version, set.ruleCount)} <DateTime value={set.publishedAt} precision="date" />
        {set.note ? <span className="muted"> · {set.note}</span> : null}
      </p>
      <RuleList rules={rules} />
      <Pagination
        previous={page > 1 ? `?page=${page - 1}` : undefined}
        next={page < pages ? `?page=${page + 1}` : undefined}
        summary={w.page(page, pages)}
      />
      {page === 1 ? (
        <Section title={w.toFix}>
          <RulesToFix rules={toFix} />
        </Section>
      ) : null}
    </Page>
  )
}
