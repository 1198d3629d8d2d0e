import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { draftSuggestion } from '#app/modules/classification/draft-suggestion.server.ts'
import { listRuleSuggestions } from '#app/modules/classification/rule-suggestions.queries.server.ts'
import { RuleSuggestionList } from '#app/modules/classification/ui/rule-suggestion-list.tsx'
import { StudioTabs } from '#app/modules/rule-studio/ui/studio-tabs.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    title: '从更正中来的规则',
    lead: '派单员改过的派单里反复出现的情形。这里只是建议：放进草案、与以往比对、由另一位管理员审核之后才起作用。',
    none: '还没有可以建议的规则',
    noneHint: '同样的更正出现三次以上，而且以往的八成以上也是这样办理的，才会列在这里。',
    basis: (cases: number, corrections: number) =>
      `依据 ${cases} 件以往的诉求，其中 ${corrections} 件由人改过去向。统计于`,
  },
  en: {
    title: 'Rules from corrections',
    lead: 'What recurs where dispatchers sent cases elsewhere. These are suggestions only: each works after it was taken into a draft, compared with the past and reviewed by another administrator.',
    none: 'No rule can be suggested yet',
    noneHint:
      'Listed is what was corrected alike three times or more, and ended so in at least eight of ten past cases.',
    basis: (cases: number, corrections: number) =>
      `From ${cases} past cases, ${corrections} of which a person sent elsewhere. As of`,
  },
})

export const meta = pageMeta({ zh: '从更正中来的规则', en: 'Rules from corrections' })

/** What corrections speak for. */
export const loader = defineLoader(['admin'], () => listRuleSuggestions())

/** Takes a suggestion into a new draft, and leads to it. */
export const action = defineAction(['admin'], async ({ form, actor }) => {
  const draftId = await draftSuggestion(String(form.get('code') ?? ''), actor)
  return redirect(`/admin/rules/drafts/${draftId}`, 303)
})

export default function RuleSuggestionsPage() {
  const w = useWords(words)
  const { mined, suggestions } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={w.title} lead={w.lead} width="wide">
      <StudioTabs />
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {mined ? (
        <p className="muted">
          {w.basis(mined.cases, mined.corrections)} <DateTime value={mined.at} />
        </p>
      ) : null}
      {suggestions.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : null}
      <RuleSuggestionList suggestions={suggestions} />
    </Page>
  )
}
