import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { FilterBar } from '../../../ui/components/filter-bar.tsx'
import { Select } from '../../../ui/components/select.tsx'
import type { HotspotBoard } from '../hotspot-board.server.ts'
import type { HotspotFilter as Conditions } from '../hotspot-filter.schema.ts'
import { hotspotWords } from './hotspot-words.ts'

/** Conditions of the board: district, category, department and how recent. */
export function HotspotFilter({ filter, choices }: { filter: Conditions; choices: HotspotBoard['choices'] }) {
  const w = useWords(hotspotWords)
  const { district, category, department, period } = filter
  const isNarrowed = Boolean(district || category || department || period !== 'all')
  return (
    <FilterBar key={JSON.stringify(filter)} label={w.filter} clearHref={isNarrowed ? '/supervise/hotspots' : undefined}>
      <Field name="district" label={w.district}>
        <Select placeholder={w.all} defaultValue={district ?? ''} required={false} options={choices.districts} />
      </Field>
      <Field name="category" label={w.category}>
        <Select placeholder={w.all} defaultValue={category ?? ''} required={false} options={choices.categories} />
      </Field>
      <Field name="department" label={w.department}>
        <Select placeholder={w.all} defaultValue={department ?? ''} required={false} options={choices.departments} />
      </Field>
      <Field name="period" label={w.period}>
        <Select
          placeholder={w.all}
          defaultValue={period === 'all' ? '' : period}
          required={false}
          options={(['week', 'month', 'quarter', 'year'] as const).map((value) => ({ value, label: w[value] }))}
        />
      </Field>
    </FilterBar>
  )
}
