import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { FilterBar } from '../../../ui/components/filter-bar.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import { type BrowseConditions, PUBLIC_TYPES } from '../browse.schema.ts'
import type { ChoiceGroup } from '../browse-choices.server.ts'
import { TYPE_WORDS } from '../case.words.ts'
import { browseWords } from './browse-words.ts'

type BrowseFilterProps = { conditions: BrowseConditions; categories: ChoiceGroup[]; areas: ChoiceGroup[] }

/** Words and conditions of the public list. */
export function BrowseFilter({ conditions, categories, areas }: BrowseFilterProps) {
  const w = useWords(browseWords)
  const t = useText()
  const { q, type, status, category, area, from, to } = conditions
  const narrowed = Boolean(status || category || area || from || to)
  return (
    // The conditions are the form: another address fills it anew.
    <FilterBar
      key={JSON.stringify(conditions)}
      label={w.filter}
      clearHref={q || type || narrowed ? '/cases' : undefined}
    >
      <Field name="q" label={w.words}>
        <TextInput type="search" maxLength={100} defaultValue={q} required={false} enterKeyHint="search" />
      </Field>
      <Field name="type" label={w.type}>
        <Select
          placeholder={w.all}
          defaultValue={type ?? ''}
          required={false}
          options={PUBLIC_TYPES.map((value) => ({ value, label: t(TYPE_WORDS[value]) }))}
        />
      </Field>
      <div className="browse-more">
        <Details summary={w.more} open={narrowed}>
          <div className="browse-more__fields">
            <Field name="status" label={w.status}>
              <Select
                placeholder={w.all}
                defaultValue={status ?? ''}
                required={false}
                options={(['in_progress', 'resolved', 'closed'] as const).map((value) => ({ value, label: w[value] }))}
              />
            </Field>
            <AreaSelect area={area} areas={areas} />
            <Field name="category" label={w.category}>
              <Select placeholder={w.all} groups={categories} defaultValue={category ?? ''} required={false} />
            </Field>
            <Field name="from" label={w.from}>
              <TextInput type="date" defaultValue={from} required={false} />
            </Field>
            <Field name="to" label={w.to}>
              <TextInput type="date" defaultValue={to} required={false} />
            </Field>
          </div>
        </Details>
      </div>
    </FilterBar>
  )
}

/** District or street. */
export function AreaSelect({ area, areas }: { area: string | undefined; areas: ChoiceGroup[] }) {
  const w = useWords(browseWords)
  return (
    <Field name="area" label={w.area}>
      <Select placeholder={w.wholeCity} groups={areas} defaultValue={area ?? ''} required={false} />
    </Field>
  )
}
