import { useLoaderData } from '@remix-run/react'
import { figureText, madeOf } from '#app/modules/measures/figure.words.ts'
import { GROUPS, type Measure } from '#app/modules/measures/measure.schema.ts'
import { GROUP_WORDS, MEASURE_WORDS } from '#app/modules/measures/measure.words.ts'
import { EXCLUSION_ROLES, MEASURE_ROLES, measureScope } from '#app/modules/measures/measures.policy.ts'
import { measuresFilterOf, readMeasures } from '#app/modules/measures/measures-page.server.ts'
import { MeasureOverview } from '#app/modules/measures/ui/measure-overview.tsx'
import { MeasureRanking } from '#app/modules/measures/ui/measure-ranking.tsx'
import { MeasureTrend } from '#app/modules/measures/ui/measure-trend.tsx'
import { measuresWords } from '#app/modules/measures/ui/measures-words.ts'
import { MethodText } from '#app/modules/measures/ui/method-text.tsx'
import { hasRole } from '#app/platform/actor.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useLocale, useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Select } from '#app/ui/components/select.tsx'

export const meta = pageMeta({ zh: '考核指标', en: 'Measures' })

/** Figures of a month for a kind of units, as far as the reader's office reaches. */
export const loader = defineLoader(MEASURE_ROLES, async ({ actor, url }) => {
  const filter = measuresFilterOf(url.searchParams)
  const seesCases = hasRole(actor, EXCLUSION_ROLES)
  return { page: await readMeasures({ actor, filter }), isCity: measureScope(actor).kind === 'city', seesCases }
})

type Shown = NonNullable<ReturnType<typeof useLoaderData<typeof loader>>['page']>

function Filter({ page, isCity }: { page: Shown; isCity: boolean }) {
  const w = useWords(measuresWords)
  const t = useText()
  const months = page.months.map((month) => ({ value: month, label: month }))
  const groups = GROUPS.map((group) => ({ value: group, label: t(GROUP_WORDS[group]) }))
  return (
    <FilterBar label={w.filter}>
      <Field name="month" label={w.month}>
        <Select options={months} defaultValue={page.month} />
      </Field>
      {isCity ? (
        <Field name="group" label={w.group}>
          <Select options={groups} defaultValue={page.group} />
        </Field>
      ) : null}
      <input type="hidden" name="measure" value={page.measure} />
    </FilterBar>
  )
}

function Lead({ page }: { page: Shown }) {
  const w = useWords(measuresWords)
  const t = useText()
  const locale = useLocale()
  const { measure, cells, month } = page
  const name = t(MEASURE_WORDS[measure].name)
  return (
    <>
      <p className="finding">
        {w.lead(month, name, figureText(cells[measure], measure, locale), madeOf(cells[measure], measure))}
      </p>
      <p className="muted small">
        {page.countedAt ? (
          <>
            {w.asOf} <DateTime value={page.countedAt} />{' '}
          </>
        ) : (
          w.waiting
        )}
        {page.isRunning ? w.running : null}
      </p>
    </>
  )
}

export default function MeasuresPageView() {
  const w = useWords(measuresWords)
  const t = useText()
  const { page, isCity, seesCases } = useLoaderData<typeof loader>()
  if (!page) {
    return (
      <Page title={w.title} width="wide">
        <EmptyState title={w.none}>{w.noneHint}</EmptyState>
        <MethodText />
      </Page>
    )
  }
  const { month, group, measure, unit } = page
  const address = (more: Record<string, string>) =>
    `?${new URLSearchParams({ month, group, measure, ...(unit && { unit: unit.id }), ...more })}`
  const casesHref = (id: string) => `/supervise/measures/cases?${new URLSearchParams({ month, measure, unit: id })}`
  return (
    <Page
      title={w.title}
      width="wide"
      lead={<Lead page={page} />}
      actions={
        <>
          {seesCases ? (
            <ButtonLink to="/supervise/measures/exclusions" variant="secondary">
              {w.exclusions}
            </ButtonLink>
          ) : null}
          <ButtonLink to={`/supervise/reports/${month}`} variant="secondary">
            {w.report}
          </ButtonLink>
        </>
      }
    >
      <Filter key={`${month} ${group}`} page={page} isCity={isCity} />
      {unit ? (
        <ButtonLink to={`?${new URLSearchParams({ month, group, measure })}`} variant="quiet">
          {w.allUnits}
        </ButtonLink>
      ) : null}
      <MeasureOverview
        who={unit ? t({ zh: unit.nameZh, en: unit.nameEn }) : t(GROUP_WORDS[group])}
        cells={page.cells}
        city={page.city}
        score={page.score}
        hrefOf={(each: Measure) => `${address({ measure: each })}#units`}
      />
      <MeasureRanking
        ranked={page.ranked}
        measure={measure}
        casesHref={seesCases ? casesHref : null}
        unitHref={(id) => address({ unit: id })}
      />
      <MeasureTrend trend={page.trend} measure={measure} />
      <MethodText />
    </Page>
  )
}
