import { Checkbox } from '#app/ui/components/checkbox.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { RadioGroup } from '#app/ui/components/radio-group.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import type { useRefusal } from '#app/ui/components/use-refusal.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { Offer } from '../mediation-offers.rules.ts'
import type { MediationPage } from '../mediation-page.server.ts'
import { DraftFields } from './draft-fields.tsx'
import { RULING_WORDS } from './mediation-names.ts'
import { mediationWords } from './mediation-words.ts'
import { TranslationFields } from './translation-fields.tsx'

export type Problem = ReturnType<typeof useRefusal>
export type ActProps = { page: MediationPage; offer: Offer; problem: Problem }

function Words({
  name,
  label,
  problem,
  optional = false,
}: {
  name: string
  label: string
  problem: Problem
  optional?: boolean
}) {
  return (
    <Field name={name} label={label} errors={problem?.fields[name]} optional={optional}>
      <TextArea maxLength={4_000} rows={4} defaultValue={problem?.values[name]} />
    </Field>
  )
}

function ScheduleFields({ problem }: { problem: Problem }) {
  const w = useWords(mediationWords)
  return (
    <>
      <Field name="startsAt" label={w.startsAt} errors={problem?.fields.startsAt}>
        <TextInput type="datetime-local" defaultValue={problem?.values.startsAt} />
      </Field>
      <Field name="minutes" label={w.minutes} errors={problem?.fields.minutes}>
        <TextInput type="number" min={15} max={480} defaultValue={problem?.values.minutes ?? '60'} />
      </Field>
      <Field name="place" label={w.place} errors={problem?.fields.place}>
        <TextInput maxLength={200} defaultValue={problem?.values.place} />
      </Field>
      <Checkbox
        name="isOpen"
        label={w.isOpen}
        errors={problem?.fields.isOpen}
        defaultChecked={problem?.values.isOpen === 'on'}
      />
    </>
  )
}

function ConfirmFields({ page, problem }: Omit<ActProps, 'offer'>) {
  const w = useWords(mediationWords)
  return (
    <>
      <p>{w.readFirst}</p>
      {page.text ? <Prose>{page.text.text}</Prose> : null}
      <input type="hidden" name="version" value={page.mediation.version} />
      <Field name="code" label={w.confirmCode} errors={problem?.fields.code}>
        <TextInput inputMode="numeric" autoComplete="one-time-code" maxLength={6} />
      </Field>
    </>
  )
}

function MediatorField({ page, problem }: Omit<ActProps, 'offer'>) {
  const w = useWords(mediationWords)
  return (
    <RadioGroup
      name="mediatorId"
      legend={w.mediator}
      errors={problem?.fields.mediatorId}
      defaultValue={problem?.values.mediatorId}
      options={page.mediators.map(({ id, name, isLocal }) => ({
        value: id,
        label: isLocal ? `${name} ·${w.office}` : name,
      }))}
    />
  )
}

/** Which session or promise an act is about. */
function NumberField({ name, page, offer, problem }: ActProps & { name: 'session' | 'promise' }) {
  const w = useWords(mediationWords)
  const labelOf = (number: number) => {
    const promise = page.promises[number - 1]
    return name === 'session' ? w.sessionOf(number) : `${number}. ${promise?.letter ?? ''} ${promise?.what ?? ''}`
  }
  const options = offer.numbers.map((number) => ({ value: String(number), label: labelOf(number) }))
  return (
    <RadioGroup
      name={name}
      legend={name === 'session' ? w.session : w.promise}
      errors={problem?.fields[name]}
      defaultValue={problem?.values[name] ?? (options.length === 1 ? options[0]?.value : undefined)}
      options={options}
    />
  )
}

/** One of the parties, or one of those who have not joined. */
function PartyField({ page, problem, onlyStrangers = false }: Omit<ActProps, 'offer'> & { onlyStrangers?: boolean }) {
  const w = useWords(mediationWords)
  const parties = page.parties.filter(({ joined }) => !(onlyStrangers && joined))
  return (
    <Field name="partyId" label={w.noteTo} errors={problem?.fields.partyId}>
      <Select
        options={parties.map(({ id, letter, name }) => ({ value: id, label: `${letter} ${name}` }))}
        defaultValue={problem?.values.partyId}
      />
    </Field>
  )
}

/** What the form of an act asks for; nothing where pressing is all. */
export function ActFields({ page, offer, problem }: ActProps) {
  const w = useWords(mediationWords)
  const t = useText()
  switch (offer.act) {
    case 'consent':
      return <Checkbox name="wantsOpen" label={w.wantsOpen} />
    case 'invite':
      return <PartyField page={page} problem={problem} onlyStrangers />
    case 'choose-mediator':
    case 'assign':
      return <MediatorField page={page} problem={problem} />
    case 'step-down':
    case 'fail':
      return <Words name="reason" label={w.reason} problem={problem} />
    case 'withdraw':
      return <Words name="reason" label={w.reason} problem={problem} optional />
    case 'schedule':
      return <ScheduleFields problem={problem} />
    case 'cancel-session':
      return <NumberField name="session" page={page} offer={offer} problem={problem} />
    case 'record-session':
      return (
        <>
          <NumberField name="session" page={page} offer={offer} problem={problem} />
          <Words name="minutes" label={w.record} problem={problem} />
        </>
      )
    case 'note':
      return (
        <>
          {page.part === 'mediator' ? <PartyField page={page} problem={problem} /> : null}
          <Words name="note" label={w.note} problem={problem} />
        </>
      )
    case 'draft':
      return <DraftFields page={page} problem={problem} />
    case 'translate':
      return <TranslationFields page={page} problem={problem} />
    case 'confirm-text':
      return <ConfirmFields page={page} problem={problem} />
    case 'keep':
    case 'confirm-kept':
      return <NumberField name="promise" page={page} offer={offer} problem={problem} />
    case 'report-breach':
      return (
        <>
          <NumberField name="promise" page={page} offer={offer} problem={problem} />
          <Words name="reason" label={w.reason} problem={problem} />
        </>
      )
    case 'follow-up':
      return (
        <>
          <NumberField name="promise" page={page} offer={offer} problem={problem} />
          <Field name="dueDay" label={w.newDay} errors={problem?.fields.dueDay}>
            <TextInput type="date" defaultValue={problem?.values.dueDay} />
          </Field>
          <Words name="note" label={w.reason} problem={problem} />
        </>
      )
    case 'record-ruling':
      return (
        <RadioGroup
          name="outcome"
          legend={w.outcome}
          errors={problem?.fields.outcome}
          options={[
            { value: 'confirmed', label: t(RULING_WORDS.confirmed) },
            { value: 'dismissed', label: t(RULING_WORDS.dismissed) },
          ]}
        />
      )
    default:
      return null
  }
}
