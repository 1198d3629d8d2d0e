import type { ReactNode } from 'react'
import { type Tone, ToneShape } from './tone.tsx'

/** A state in words, with a shape and a colour for its meaning. */
export function StatusTag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span className={`status-tag status-tag--${tone}`}>
      <ToneShape tone={tone} />
      {children}
    </span>
  )
}

/** A count or a short label. */
export function Badge({ children }: { children: ReactNode }) {
  return <span className="badge numbers">{children}</span>
}
