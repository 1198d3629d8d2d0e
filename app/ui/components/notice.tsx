import type { ReactNode } from 'react'
import { type Tone, ToneShape } from './tone.tsx'

type NoticeKind = 'info' | 'success' | 'warning' | 'error'
const TONES: Record<NoticeKind, Tone> = { info: 'neutral', success: 'done', warning: 'soon', error: 'overdue' }

type NoticeProps = {
  kind?: NoticeKind
  title?: ReactNode
  /** Announce it when it appears after the page was read. */
  live?: boolean
  children?: ReactNode
}

/** Something the reader should know here: what happened, what is safe, what to do. */
export function Notice({ kind = 'info', title, live = false, children }: NoticeProps) {
  return (
    <div className={`notice notice--${kind}`} role={live ? 'status' : undefined}>
      <ToneShape tone={TONES[kind]} />
      <div className="notice__body">
        {title ? <p className="notice__title">{title}</p> : null}
        {children}
      </div>
    </div>
  )
}
