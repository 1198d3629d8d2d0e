import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { editorWords } from './editor-words.ts'

export type ChoiceGroup = { label: string; options: ReadonlyArray<{ value: string; label: string }> }

function Options({ groups, without = [] }: { groups: readonly ChoiceGroup[]; without?: readonly string[] }) {
  return groups.map((group) => {
    const options = group.options
      .filter(({ value }) => !without.includes(value))
      .map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))
    return group.label === '' ? (
      options
    ) : (
      <optgroup key={group.label} label={group.label}>
        {options}
      </optgroup>
    )
  })
}

/** Name of a value among the choices; the value itself when it is none of them. */
export function labelOf(groups: readonly ChoiceGroup[], value: string): string {
  return groups.flatMap(({ options }) => options).find((option) => option.value === value)?.label ?? value
}

type OneProps = { label: string; groups: readonly ChoiceGroup[]; value: string; onChange: (value: string) => void }

/** One value out of a list. A value that is not in it stays visible, so that nothing is changed unseen. */
export function PickOne({ label, groups, value, onChange }: OneProps) {
  const w = useWords(editorWords)
  const isKnown = groups.some(({ options }) => options.some((option) => option.value === value))
  return (
    <select className="input" aria-label={label} value={value} onChange={(event) => onChange(event.target.value)}>
      <option value="">{w.choose}</option>
      {isKnown || value === '' ? null : <option value={value}>{value}</option>}
      <Options groups={groups} />
    </select>
  )
}

type ManyProps = {
  label: string
  groups: readonly ChoiceGroup[]
  values: readonly string[]
  onChange: (values: string[]) => void
  /** The order matters: an entry can be moved forward. */
  ordered?: boolean
}

/** Several values out of a list: what is chosen as a row of names, and a list to add from. */
export function PickMany({ label, groups, values, onChange, ordered = false }: ManyProps) {
  const w = useWords(editorWords)
  const moveForward = (index: number) => {
    const moved = [...values]
    moved.splice(index - 1, 0, ...moved.splice(index, 1))
    onChange(moved)
  }
  return (
    <div className="picks">
      <ul className="picks__list list-plain" aria-label={label}>
        {values.map((value, index) => {
          const name = labelOf(groups, value)
          return (
            <li key={value} className="picks__item">
              {ordered ? `${index + 1}. ` : null}
              {name}
              {ordered && index > 0 ? (
                <button
                  type="button"
                  className="picks__button"
                  aria-label={w.up(name)}
                  onClick={() => moveForward(index)}
                >
                  ↑
                </button>
              ) : null}
              <button
                type="button"
                className="picks__button"
                aria-label={w.take(name)}
                onClick={() => onChange(values.filter((each) => each !== value))}
              >
                ×
              </button>
            </li>
          )
        })}
      </ul>
      <select
        className="input"
        aria-label={`${label}: ${w.addValue}`}
        value=""
        onChange={(event) => event.target.value && onChange([...values, event.target.value])}
      >
        <option value="">{w.addValue}</option>
        <Options groups={groups} without={values} />
      </select>
    </div>
  )
}
