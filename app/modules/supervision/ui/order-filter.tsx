import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { Counters } from '#app/ui/components/stat.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { LADDER_CODES, type LadderCode } from '../ladder.schema.ts'
import { LADDER_WORDS } from '../ladder.words.ts'
import { ORDER_STATES } from '../order.schema.ts'
import type { OrderFilter } from '../order-list.queries.server.ts'
import { ORDER_STATE_WORDS, orderWords } from './order-words.ts'

/** Open orders by rung, each number a link to its orders. */
export function LadderCounters({ counts, base }: { counts: Record<LadderCode, number>; base: string }) {
  const t = useText()
  return (
    <Counters
      counters={LADDER_CODES.map((code) => ({
        value: counts[code],
        label: t(LADDER_WORDS[code]),
        href: `${base}?level=${code}`,
        tone: code === 'urge' || code === 'daily' ? 'soon' : 'overdue',
      }))}
    />
  )
}

type Choice = { value: string; label: string }

/** Conditions of the list by level, state and, for the supervisory office, unit. */
export function OrderFilterBar({
  filter,
  units,
  base,
}: {
  filter: OrderFilter
  units?: readonly Choice[]
  base: string
}) {
  const w = useWords(orderWords)
  const t = useText()
  const isNarrowed = filter.level !== null || filter.state !== null || filter.departmentId !== null
  return (
    <FilterBar label={w.filter} action={base} clearHref={isNarrowed ? base : undefined}>
      <Field name="level" label={w.level} optional>
        <Select
          options={LADDER_CODES.map((code) => ({ value: code, label: t(LADDER_WORDS[code]) }))}
          placeholder={w.any}
          defaultValue={filter.level ?? ''}
        />
      </Field>
      <Field name="state" label={w.state} optional>
        <Select
          options={ORDER_STATES.map((state) => ({ value: state, label: t(ORDER_STATE_WORDS[state].text) }))}
          placeholder={w.open}
          defaultValue={filter.state ?? ''}
        />
      </Field>
      {units ? (
        <Field name="unit" label={w.unit} optional>
          <Select
            options={[{ value: 'none', label: w.nobody }, ...units]}
            placeholder={w.any}
            defaultValue={filter.departmentId ?? ''}
          />
        </Field>
      ) : null}
    </FilterBar>
  )
}
