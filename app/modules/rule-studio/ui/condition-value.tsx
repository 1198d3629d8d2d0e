import { useEffect, useState } from 'react'
import type { ValueEditorProps } from 'react-querybuilder'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { FACTS, type FactName } from '../../routing/routing.schema.ts'
import { editorWords } from './editor-words.ts'
import { type ChoiceGroup, PickMany, PickOne } from './value-picker.tsx'

const LISTS: ReadonlySet<string> = new Set([
  ...['in', 'notIn', 'anyOf', 'allOf', 'noneOf'],
  ...['containsAny', 'containsAll', 'containsNone'],
])

const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : [])

/** Words typed one after the other; letters are made capital, as the text is read. */
function WordsInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: string[]
  onChange: (value: string[]) => void
}) {
  const w = useWords(editorWords)
  const [typed, setTyped] = useState(value.join('、'))
  const [own, setOwn] = useState(value)
  useEffect(() => {
    // The list was changed from elsewhere, e.g. by another fact being chosen.
    if (value.join('\n') !== own.join('\n')) {
      setTyped(value.join('、'))
      setOwn(value)
    }
  }, [value, own])
  return (
    <input
      className="input"
      aria-label={label}
      placeholder={w.wordsHint}
      value={typed}
      onChange={(event) => {
        const words = event.target.value
          .split(/[,，、;；\n]+/)
          .map((word) => word.trim().toUpperCase())
          .filter(Boolean)
        setTyped(event.target.value)
        setOwn(words)
        onChange(words)
      }}
    />
  )
}

function NumberInput({ label, value, onChange }: { label: string; value: unknown; onChange: (value: string) => void }) {
  return (
    <input
      className="input input--number"
      aria-label={label}
      inputMode="decimal"
      value={typeof value === 'number' || typeof value === 'string' ? String(value) : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  )
}

type Props = ValueEditorProps & { context?: { sources: Partial<Record<string, ChoiceGroup[]>> } }

/** The value of a comparison: a choice where the catalogue knows the values, words or numbers where it does not. */
export function ConditionValue({ field, operator, value, handleOnChange, context }: Props) {
  const w = useWords(editorWords)
  const t = useText()
  const fact = FACTS[field as FactName]
  if (!fact || operator === 'isMissing' || operator === 'isPresent') return null
  const label = t(fact)
  const groups = context?.sources[fact.source ?? '']
  if (fact.kind === 'flag') {
    return (
      <select
        className="input"
        aria-label={label}
        value={String(value)}
        onChange={(event) => handleOnChange(event.target.value === 'true')}
      >
        <option value="true">{w.yes}</option>
        <option value="false">{w.no}</option>
      </select>
    )
  }
  if (operator === 'within') {
    const span = typeof value === 'object' && value !== null ? value : {}
    return (
      <span className="cluster">
        <NumberInput
          label={`${label} ${w.from}`}
          value={span.from}
          onChange={(from) => handleOnChange({ ...span, from })}
        />
        {w.to}
        <NumberInput label={`${label} ${w.to}`} value={span.to} onChange={(to) => handleOnChange({ ...span, to })} />
      </span>
    )
  }
  if (fact.kind === 'number') return <NumberInput label={label} value={value} onChange={handleOnChange} />
  if (LISTS.has(operator)) {
    return groups ? (
      <PickMany label={label} groups={groups} values={textsOf(value)} onChange={handleOnChange} />
    ) : (
      <WordsInput label={label} value={textsOf(value)} onChange={handleOnChange} />
    )
  }
  if (groups) return <PickOne label={label} groups={groups} value={String(value ?? '')} onChange={handleOnChange} />
  return (
    <input
      className="input"
      aria-label={label}
      value={String(value ?? '')}
      onChange={(event) => handleOnChange(event.target.value)}
    />
  )
}
