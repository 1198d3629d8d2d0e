import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { TextInput } from '../../../ui/components/text-input.tsx'
import type { CompoundChoices } from '../compound-choices.server.ts'
import { compoundWords } from './compound-words.ts'
import type { Sent } from './standing-section.tsx'

type Known = Partial<{
  name: string
  nameEn: string | null
  address: string
  gridWorkerId: string | null
  propertyDepartmentId: string | null
  office: string | null
  officePhone: string | null
  rev: number
}>

/** What is known of a compound, to enter or to change. */
export function CompoundForm({ known, choices, problem }: { known: Known; choices: CompoundChoices; problem: Sent }) {
  const w = useWords(compoundWords)
  const typed: Record<string, string> = problem?.values ?? {}
  const errors = problem?.fields ?? {}
  const value = (name: keyof Known) => typed[name] ?? known[name] ?? undefined
  return (
    <PostForm>
      <input type="hidden" name="act" value={known.rev === undefined ? 'start' : 'edit'} />
      {known.rev === undefined ? null : <input type="hidden" name="rev" value={known.rev} />}
      <Field name="name" label={w.name} errors={errors.name}>
        <TextInput maxLength={40} defaultValue={value('name')} />
      </Field>
      <Field name="nameEn" label={w.nameEn} errors={errors.nameEn} optional>
        <TextInput maxLength={60} defaultValue={value('nameEn')} />
      </Field>
      <Field name="address" label={w.address} errors={errors.address}>
        <TextInput maxLength={120} defaultValue={value('address')} />
      </Field>
      <Field name="propertyDepartmentId" label={w.property} optional>
        <Select options={choices.units} placeholder={w.nobody} defaultValue={value('propertyDepartmentId')} />
      </Field>
      <Field name="gridWorkerId" label={w.gridWorker} optional>
        <Select options={choices.people} placeholder={w.nobody} defaultValue={value('gridWorkerId')} />
      </Field>
      <Field name="office" label={w.office} errors={errors.office} optional>
        <TextInput maxLength={120} defaultValue={value('office')} />
      </Field>
      <Field name="officePhone" label={w.officePhone} errors={errors.officePhone} optional>
        <TextInput type="tel" maxLength={30} defaultValue={value('officePhone')} />
      </Field>
      <SubmitButton>{w.save}</SubmitButton>
    </PostForm>
  )
}
