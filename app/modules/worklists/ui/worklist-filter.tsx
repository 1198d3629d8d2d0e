import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { FilterBar } from '../../../ui/components/filter-bar.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { ChoiceGroup } from '../../cases/browse-choices.server.ts'
import { CASE_FLAGS, type CaseStatus, URGENCIES } from '../../cases/case.schema.ts'
import { FLAG_WORDS, STATUS_WORDS, URGENCY_WORDS } from '../../cases/case.words.ts'
import { DUES, isNarrowed, type WorklistFilter } from '../worklist.schema.ts'
import { worklistWords } from './worklist-words.ts'

type WorklistFilterProps = {
  /** Address of the list. */
  action: string
  filter: WorklistFilter
  /** States that occur in the list. */
  statuses: readonly CaseStatus[]
  categories: ChoiceGroup[]
  areas: ChoiceGroup[]
  /** The list has a search box of its own. */
  hasOwnSearch?: boolean
}

type OneProps = { name: keyof WorklistFilter; label: string; value: string | undefined }
type Options = { options?: Array<{ value: string; label: string }>; groups?: ChoiceGroup[] }

function One({ name, label, value, ...choices }: OneProps & Options) {
  const w = useWords(worklistWords)
  return (
    <Field name={name} label={label}>
      <Select placeholder={w.any} defaultValue={value ?? ''} required={false} {...choices} />
    </Field>
  )
}

/** Conditions of a desk's list; the result has an address. */
export function WorklistFilterBar(props: WorklistFilterProps) {
  const { action, filter, statuses, categories, areas, hasOwnSearch = false } = props
  const w = useWords(worklistWords)
  const t = useText()
  const isOn = isNarrowed(filter)
  const kept = { view: filter.view, queue: filter.queue, ...(hasOwnSearch && { q: filter.q }) }
  const streets = areas.map(({ label, options }) => ({ label, options: options.slice(1) }))
  return (
    <Details summary={isOn ? w.filtered : w.filter} open={isOn}>
      <FilterBar
        key={JSON.stringify(filter)}
        label={w.filter}
        action={action}
        clearHref={isOn ? `${action}?view=all` : undefined}
      >
        {Object.entries(kept).map(([name, value]) =>
          value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
        )}
        {hasOwnSearch ? null : (
          <Field name="q" label={w.words}>
            <TextInput type="search" maxLength={100} defaultValue={filter.q} required={false} />
          </Field>
        )}
        <One
          name="status"
          label={w.status}
          value={filter.status}
          options={statuses.map((value) => ({ value, label: t(STATUS_WORDS[value]) }))}
        />
        <One name="category" label={w.category} value={filter.category} groups={categories} />
        <One
          name="urgency"
          label={w.urgency}
          value={filter.urgency}
          options={URGENCIES.map((value) => ({ value, label: t(URGENCY_WORDS[value]) }))}
        />
        <One name="due" label={w.due} value={filter.due} options={DUES.map((value) => ({ value, label: w[value] }))} />
        <One
          name="flag"
          label={w.flag}
          value={filter.flag}
          options={CASE_FLAGS.flatMap((value) => {
            const words = FLAG_WORDS[value]
            return words ? [{ value, label: t(words) }] : []
          })}
        />
        <One name="street" label={w.street} value={filter.street} groups={streets} />
      </FilterBar>
    </Details>
  )
}
