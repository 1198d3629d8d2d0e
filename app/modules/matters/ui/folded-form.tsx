import { Form } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Details } from '../../../ui/components/details.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'

type Folded = {
  /** What the form does: its name while it is folded, and its button. */
  title: string
  act: string
  /** Field and id of what it is about. */
  about: readonly [name: string, id: string]
  children: ReactNode
}

/** A form about one thing of a long page, folded until somebody wants it. */
export function FoldedForm({ title, act, about: [name, id], children }: Folded) {
  return (
    <Details summary={title}>
      <Form method="post" className="form">
        <input type="hidden" name={name} value={id} />
        {children}
        <SubmitButton name="act" value={act} variant="secondary">
          {title}
        </SubmitButton>
      </Form>
    </Details>
  )
}

type Words = { id: string; name?: string; label: string; hint?: string }

/** What somebody says, up to a thousand characters. */
export function WordsField({ id, name = 'text', label, hint }: Words) {
  return (
    <>
      <label className="field__label" htmlFor={id}>
        {label}
      </label>
      {hint ? <p className="field__hint">{hint}</p> : null}
      <textarea className="input" id={id} name={name} rows={3} maxLength={1_000} required />
    </>
  )
}
