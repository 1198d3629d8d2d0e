import { useId } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { type ClockExplanation, SPAN_KINDS } from '../explain-clock.rules.ts'
import { explainWords } from './explain-words.ts'

const WIDTH = 1000
const HEIGHT = 24
/** More parts than this are thinner than a line: then stretches are drawn whole. */
const MOST_PARTS = 240
/** Lower parts are those that do not count, so that the meaning is not in the colour alone. */
const TOP = { counted: 0, paused: 6, closed: 16, ended: 16 } as const

/** The time of a clock from left to right: what counted, stood still or was closed, and when it was due. */
export function ClockBar({ told, label }: { told: ClockExplanation; label: string }) {
  const w = useWords(explainWords)
  const hatch = useId()
  const whole = told.to - told.from
  if (whole <= 0) return null
  const x = (at: number) => ((at - told.from) / whole) * WIDTH
  const parts = told.spans.length > MOST_PARTS ? told.stretches : told.spans
  const present = SPAN_KINDS.filter((kind) => parts.some((part) => part.kind === kind))
  const isDueShown = told.dueAt !== null && told.dueAt >= told.from && told.dueAt <= told.to
  return (
    <figure className="clock-bar">
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} preserveAspectRatio="none" role="img" aria-label={label}>
        <defs>
          <pattern id={hatch} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect className="clock-bar__hatch" width="4" height="8" />
          </pattern>
        </defs>
        {parts.map((part) => (
          <rect
            key={`${part.kind} ${part.from}`}
            className={`clock-bar__part clock-bar__part--${part.kind}`}
            fill={part.kind === 'paused' ? `url(#${hatch})` : undefined}
            x={x(part.from)}
            y={TOP[part.kind]}
            width={Math.max(x(part.to) - x(part.from), 0.5)}
            height={HEIGHT - TOP[part.kind]}
          />
        ))}
        {isDueShown && told.dueAt !== null ? (
          <rect className="clock-bar__due" x={Math.min(x(told.dueAt), WIDTH - 3)} y={0} width={3} height={HEIGHT} />
        ) : null}
      </svg>
      <figcaption>
        <ul className="clock-bar__key list-plain">
          {present.map((kind) => (
            <li key={kind} className={`clock-bar__name clock-bar__name--${kind}`}>
              {w[kind]}
            </li>
          ))}
          {isDueShown ? <li className="clock-bar__name clock-bar__name--due">{w.due}</li> : null}
        </ul>
      </figcaption>
    </figure>
  )
}
