import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { type Tone, ToneShape } from '../../../ui/components/tone.tsx'
import { type DueFacts, type DueTone, dueTone } from './due-tone.rules.ts'
import { describeLength, describeMoment, slaWords } from './sla-words.ts'
import { useNow } from './use-now.ts'

type Instant = Date | string

export type CountdownProps = {
  dueAt: Instant | null
  startedAt: Instant | null
  provisional: boolean
  state: DueFacts['state']
  /** The server's present when the page was made. */
  now: Instant
}

const SHAPE: Record<DueTone, Tone> = {
  'on-time': 'on-time',
  soon: 'soon',
  overdue: 'overdue',
  done: 'done',
  paused: 'neutral',
}

const msOf = (value: Instant | null) => (value === null ? null : new Date(value).getTime())

/**
 * A due time that counts down: the moment itself from the server on, the time left or over as soon as the page is
 * alive. Its meaning is in a word and a shape, not only in the colour.
 */
export function Countdown({ dueAt, startedAt, provisional, state, now }: CountdownProps) {
  const w = useWords(slaWords)
  const locale = useLocale()
  const live = useNow(now)
  const present = live ?? new Date(now).getTime()
  const due = msOf(dueAt)
  const tone = dueTone({ state, dueAt: due, startedAt: msOf(startedAt) }, present)
  const className = `due due--${tone}`
  if (due === null || tone === 'paused' || tone === 'done') {
    return (
      <span className={className}>
        <ToneShape tone={SHAPE[tone]} />
        {tone === 'paused' ? w.paused : w.done}
      </span>
    )
  }
  const moment = describeMoment(due, present, locale)
  const length = describeLength(due - present, locale)
  const late = tone === 'overdue'
  return (
    <span className={className}>
      <ToneShape tone={SHAPE[tone]} />
      {live === null ? null : <strong className="due__length numbers">{late ? w.over(length) : w.left(length)}</strong>}
      <time className="due__moment numbers" dateTime={new Date(due).toISOString()}>
        {late ? w.was(moment) : w.by(moment)}
      </time>
      {provisional ? (
        <abbr className="due__provisional" title={w.provisionalWhy}>
          {w.provisional}
        </abbr>
      ) : null}
    </span>
  )
}
