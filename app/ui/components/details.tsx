import type { ReactNode } from 'react'
import { type ButtonVariant, buttonClass } from './button.tsx'

/** Something that few need, one press away. */
export function Details({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="details" open={open}>
      <summary>{summary}</summary>
      <div className="details__body">{children}</div>
    </details>
  )
}

type ConfirmProps = { label: ReactNode; variant?: ButtonVariant; children: ReactNode }

/** A button that first opens what it means, with the form that then does it. Works without scripts. */
export function Confirm({ label, variant = 'secondary', children }: ConfirmProps) {
  return (
    <details className="confirm">
      <summary className={buttonClass({ variant })}>{label}</summary>
      <div className="confirm__body">{children}</div>
    </details>
  )
}
