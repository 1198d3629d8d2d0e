import { useLoaderData, useSearchParams } from '@remix-run/react'
import { CaseTable } from '#app/modules/cases/ui/case-table.tsx'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { countedCases, PARTS } from '#app/modules/measures/counted-cases.server.ts'
import { monthSchema } from '#app/modules/measures/measure.schema.ts'
import { MEASURE_WORDS } from '#app/modules/measures/measure.words.ts'
import { EXCLUSION_ROLES } from '#app/modules/measures/measures.policy.ts'
import { measuresFilterOf } from '#app/modules/measures/measures-page.server.ts'
import { countedWords } from '#app/modules/measures/ui/counted-cases-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { KeyboardList } from '#app/ui/components/keyboard-list.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Tabs } from '#app/ui/components/tabs.tsx'

export const meta = pageMeta({ zh: '指标背后的件', en: 'The cases behind a figure' })
export const links = deskLinks

/** The cases behind a unit's figure of a month. */
export const loader = defineLoader(EXCLUSION_ROLES, async ({ actor, url, locale }) => {
  const { measure, unit } = measuresFilterOf(url.searchParams)
  const month = parseInput(monthSchema, url.searchParams.get('month'))
  const part = PARTS.find((each) => each === url.searchParams.get('part')) ?? 'counted'
  const after = url.searchParams.get('after')
  const found = await countedCases({ actor, locale, month, measure, unit: unit ?? '', part, after })
  return { ...found, month, measure, unit: unit ?? '', part, parts: PARTS, now: services().clock.now() }
})

export default function CountedCasesPage() {
  const w = useWords(countedWords)
  const t = useText()
  const { rows, next, hidden, month, measure, unit, part, parts, now } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  const title = w.title(t(MEASURE_WORDS[measure].name), month)
  const back = `/supervise/measures?${new URLSearchParams({ month, measure })}`
  return (
    <Page
      title={title}
      width="wide"
      lead={<p>{t(MEASURE_WORDS[measure].method)}</p>}
      breadcrumbs={[{ href: back, label: w.back }]}
    >
      <Tabs
        label={w.parts}
        items={parts.map((each) => ({
          to: `?${new URLSearchParams({ month, measure, unit, part: each })}`,
          label: w[each],
          current: each === part,
        }))}
      />
      <p className="muted small">{w.again}</p>
      {hidden > 0 ? <p className="muted small">{w.hidden(hidden)}</p> : null}
      <KeyboardList>
        <CaseTable
          caption={title}
          rows={rows}
          now={now}
          columns={['holder', 'status', 'due']}
          empty={<EmptyState title={w.none} />}
        />
        <Pagination next={next ? `?${following}` : undefined} />
      </KeyboardList>
    </Page>
  )
}
