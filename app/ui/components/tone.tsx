/** The four meanings that colour may carry, and none. A word always goes with it. */
export type Tone = 'neutral' | 'on-time' | 'soon' | 'overdue' | 'done'

const SHAPES: Record<Tone, string> = {
  neutral: 'M6 2.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7Zm0 1.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4Z',
  'on-time': 'M6 2a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
  soon: 'M6 1.2 11.2 10.5H.8Z',
  overdue: 'M2 2h8v8H2Z',
  done: 'M4.6 10.2 1 6.6l1.5-1.5 2.1 2.1 5-5L11 3.8Z',
}

/** The shape of a meaning, so that it survives without colour. */
export function ToneShape({ tone }: { tone: Tone }) {
  return (
    <svg className="tone-shape" viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">
      <path d={SHAPES[tone]} fill="currentColor" />
    </svg>
  )
}
