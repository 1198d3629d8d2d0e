import { Form } from '@remix-run/react'
import { type ReactNode, useRef } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { formatDateTime } from '../../../ui/components/date-time.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { PlaceNode } from '../../places/place.schema.ts'
import type { FilingValues } from '../filing-fields.schema.ts'
import type { MapSettings } from './case-map-settings.ts'
import type { CommandChoices } from './command-input.tsx'
import { type Autosaved, useAutosave } from './filing-autosave.ts'
import { CategoryHint } from './filing-category-hint.tsx'
import { FilingBehalf, FilingContact, FilingPrivacy } from './filing-contact.tsx'
import { FilingPhotos } from './filing-photos.tsx'
import { FilingPlace } from './filing-place.tsx'
import { FilingOwnChoice, FilingText, FilingType } from './filing-what.tsx'
import { FilingWhen } from './filing-when.tsx'
import { filingWords } from './filing-words.ts'

/** Names of the answers as the error summary words them. */
export function useFilingLabels(): Record<string, string> {
  const w = useWords(filingWords)
  return {
    type: w.type,
    text: w.text,
    title: w.headline,
    categoryCode: w.category,
    targetDepartmentId: w.target,
    districtCode: w.district,
    address: w.address,
    occurredAt: w.occurredAt,
    occurredNote: w.occurredNote,
    photos: w.photos,
    contactName: w.contactName,
    contactPhone: w.contactPhone,
    anonymous: w.anonymous,
    behalfConsent: w.onBehalf,
  }
}

type FilingFormProps = {
  values: FilingValues
  problem: { message: string; fields: Record<string, string[]> } | undefined
  idempotencyKey: string
  tree: readonly PlaceNode[]
  map: MapSettings
  choices: CommandChoices
  /** Asked before the form is filed. */
  question?: ReactNode
  /** Known troubles like this one, while it is written. */
  similar?: ReactNode
}

/** The whole form on one page. The first button is the one that sends it, whatever else stands in between. */
export function FilingForm(props: FilingFormProps) {
  const { values, problem, idempotencyKey, tree, map, choices, question, similar } = props
  const w = useWords(filingWords)
  const form = useRef<HTMLFormElement>(null)
  const { saved, touch } = useAutosave(form)
  const labels = useFilingLabels()
  const answers = { values, errors: problem?.fields ?? {} }
  return (
    <Form ref={form} method="post" noValidate encType="multipart/form-data" className="form filing">
      <ErrorSummary problem={problem} labels={labels} />
      {/* Enter in a field presses the first button of a form: it must be this one. */}
      <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
      <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
      {question}
      <Section title={w.what} id="what">
        <FilingType answers={answers} />
        <FilingText answers={answers}>
          <CategoryHint />
        </FilingText>
        <FilingOwnChoice answers={answers} choices={choices} />
      </Section>
      <Section title={w.where} id="where">
        <p className="muted">{w.whereHint}</p>
        <FilingPlace answers={answers} tree={tree} map={map} />
        {similar}
      </Section>
      <Section title={w.photos} id="photos">
        <FilingPhotos answers={answers} idempotencyKey={idempotencyKey} onChange={touch} />
      </Section>
      <Section title={w.when} id="when">
        <FilingWhen answers={answers} />
      </Section>
      <Section title={w.contact} id="contact">
        <FilingContact answers={answers} />
      </Section>
      <Section title={w.privacy} id="privacy">
        <FilingPrivacy answers={answers} />
        <FilingBehalf answers={answers} />
      </Section>
      <SubmitButton>{w.submit}</SubmitButton>
      <DraftState saved={saved} />
    </Form>
  )
}

function DraftState({ saved }: { saved: Autosaved }) {
  const w = useWords(filingWords)
  if (saved.state === 'failed') return <p role="status">{w.notSaved}</p>
  return (
    <p role="status" className="muted small numbers">
      {saved.at ? w.saved(formatDateTime(saved.at).slice(-5)) : null}
    </p>
  )
}
