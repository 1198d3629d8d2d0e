import { useEffect, useState } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { TextArea } from '../../../ui/components/text-area.tsx'
import { editorWords } from './editor-words.ts'
import { type ChoiceGroup, PickMany } from './value-picker.tsx'

type UnitListProps = {
  name: 'lead' | 'support'
  label: string
  initial: string
  groups: readonly ChoiceGroup[]
  errors: readonly string[] | undefined
}

/** Units in order, chosen by name; without scripts their ids, one a line. */
export function UnitList({ name, label, initial, groups, errors }: UnitListProps) {
  const w = useWords(editorWords)
  const [ids, setIds] = useState<string[] | null>(null)
  useEffect(() => setIds(initial.split(/[\s,，、]+/).filter(Boolean)), [initial])
  if (ids === null) {
    return (
      <Field name={name} label={label} hint={w.unitHint} errors={errors} optional>
        <TextArea rows={3} defaultValue={initial} />
      </Field>
    )
  }
  return (
    <div className={errors?.length ? 'field field--invalid' : 'field'}>
      <p className="field__label">{label}</p>
      {errors?.length ? (
        <p className="field__error" id={`field-${name}`}>
          {errors.join(' ')}
        </p>
      ) : null}
      <input type="hidden" name={name} value={ids.join('\n')} />
      <PickMany label={label} groups={groups} values={ids} onChange={setIds} ordered />
    </div>
  )
}
