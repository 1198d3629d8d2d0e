import { useLoaderData } from '@remix-run/react'
import { GROUPS } from '#app/modules/measures/measure.schema.ts'
import { GROUP_WORDS } from '#app/modules/measures/measure.words.ts'
import { measuresFilterOf } from '#app/modules/measures/measures-page.server.ts'
import { publicMeasures } from '#app/modules/measures/public-measures.server.ts'
import { MethodText } from '#app/modules/measures/ui/method-text.tsx'
import { PlaceFigures } from '#app/modules/measures/ui/place-figures.tsx'
import { CityFigures, UnitFigures } from '#app/modules/measures/ui/public-measures.tsx'
import { publicWords } from '#app/modules/measures/ui/public-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Select } from '#app/ui/components/select.tsx'

export const meta = pageMeta({ zh: '办得怎么样', en: 'How it is going' })

/** Published figures of the units, with the method. */
export const loader = defineLoader('anyone', async ({ url }) => {
  const streams = await revsOf(['measures'])
  return { streams, shown: await publicMeasures(measuresFilterOf(url.searchParams)) }
})

export default function PublicMeasuresPage() {
  const w = useWords(publicWords)
  const t = useText()
  const { streams, shown } = useLoaderData<typeof loader>()
  useLive(streams)
  if (!shown) {
    return (
      <Page title={w.title} width="wide">
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
        <MethodText />
      </Page>
    )
  }
  const { month, months, group, measure } = shown
  const groups = GROUPS.map((each) => ({ value: each, label: t(GROUP_WORDS[each]) }))
  return (
    <Page
      title={w.title}
      width="wide"
      lead={
        <p>
          {w.lead(month, shown.published.edition)} {w.asOf} <DateTime value={shown.asOf} />
        </p>
      }
    >
      <FilterBar key={`${month} ${group}`} label={w.filter}>
        <Field name="month" label={w.month}>
          <Select options={months.map((each) => ({ value: each, label: each }))} defaultValue={month} />
        </Field>
        <Field name="group" label={w.group}>
          <Select options={groups} defaultValue={group} />
        </Field>
        <input type="hidden" name="measure" value={measure} />
      </FilterBar>
      <CityFigures shown={shown} hrefOf={(each) => `?${new URLSearchParams({ month, group, measure: each })}#units`} />
      <UnitFigures shown={shown} />
      <PlaceFigures places={shown.places} />
      <p className="muted small">{w.privacy}</p>
      <MethodText />
    </Page>
  )
}
