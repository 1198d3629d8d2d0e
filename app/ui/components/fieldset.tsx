import type { ReactNode } from 'react'

/** Questions that belong together under one heading. */
export function Fieldset({ legend, hint, children }: { legend: ReactNode; hint?: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="fieldset">
      <legend className="fieldset__legend">{legend}</legend>
      {hint ? <p className="field__hint">{hint}</p> : null}
      <div className="fieldset__body">{children}</div>
    </fieldset>
  )
}
