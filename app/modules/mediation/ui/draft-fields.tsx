import { Field } from '#app/ui/components/field.tsx'
import { Fieldset } from '#app/ui/components/fieldset.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { MOST_PROMISES } from '../mediation.schema.ts'
import type { MediationPage } from '../mediation-page.server.ts'
import { mediationWords } from './mediation-words.ts'

type DraftProps = { page: MediationPage; problem: ReturnType<typeof useRefusal> }

/** Rows for promises: those of the version before, and two more, so that it works without scripts. */
const SPARE = 2
const ROWS = Array.from({ length: MOST_PROMISES }, (_, index) => index + 1)

function PromiseRow({ row, page, problem }: DraftProps & { row: number }) {
  const w = useWords(mediationWords)
  const known = page.text?.draft.promises[row - 1]
  const filled = (name: string, stored: string | undefined) => problem?.values[`${name}-${row}`] ?? stored
  return (
    <Fieldset legend={w.promiseRow(row)}>
      <Field name={`what-${row}`} label={w.what} optional>
        <TextInput maxLength={500} defaultValue={filled('what', known?.what)} />
      </Field>
      <Field name={`partyId-${row}`} label={w.party} optional>
        <Select
          options={page.parties.map(({ id, letter, name }) => ({ value: id, label: `${letter} ${name}` }))}
          defaultValue={filled('partyId', known?.partyId)}
        />
      </Field>
      <Field name={`dueDay-${row}`} label={w.dueDay} errors={problem?.fields[`dueDay-${row}`]} optional>
        <TextInput type="date" defaultValue={filled('dueDay', known?.dueDay)} />
      </Field>
    </Fieldset>
  )
}

/** The parts of an agreement, filled with the version before. */
export function DraftFields({ page, problem }: DraftProps) {
  const w = useWords(mediationWords)
  const draft = page.text?.draft
  const rows = ROWS.slice(0, (draft?.promises.length ?? 0) + SPARE)
  return (
    <>
      <Field name="facts" label={w.facts} errors={problem?.fields.facts}>
        <TextArea maxLength={4_000} rows={4} defaultValue={problem?.values.facts ?? draft?.facts} />
      </Field>
      <Field name="liability" label={w.liability} errors={problem?.fields.liability} optional>
        <TextArea maxLength={4_000} rows={3} defaultValue={problem?.values.liability ?? draft?.liability} />
      </Field>
      <Field name="terms" label={w.terms} errors={problem?.fields.terms}>
        <TextArea maxLength={4_000} rows={4} defaultValue={problem?.values.terms ?? draft?.terms} />
      </Field>
      <p className="muted">{w.promiseHint}</p>
      {rows.map((row) => (
        <PromiseRow key={row} row={row} page={page} problem={problem} />
      ))}
    </>
  )
}
