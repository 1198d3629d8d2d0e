export type Segment = {
  label: string
  /** Any unit; only the proportions are drawn. */
  value: number
  kind: 'counted' | 'paused' | 'closed' | 'left'
}

const WIDTH = 1000

/** Parts of a whole side by side, with a legend in words. Draws nothing when every part is zero. */
export function SegmentBar({ label, segments }: { label: string; segments: readonly Segment[] }) {
  const present = segments.filter((segment) => segment.value > 0)
  const total = present.reduce((sum, segment) => sum + segment.value, 0)
  if (total === 0) return null
  let x = 0
  return (
    <figure className="segment-bar">
      <svg viewBox={`0 0 ${WIDTH} 10`} preserveAspectRatio="none" role="img" aria-label={label}>
        {present.map((segment) => {
          const width = (segment.value / total) * WIDTH
          const rect = (
            <rect
              key={segment.kind}
              className={`segment segment--${segment.kind}`}
              x={x}
              y={0}
              width={width}
              height={10}
            />
          )
          x += width
          return rect
        })}
      </svg>
      <figcaption>
        <ul className="list-plain">
          {present.map((segment) => (
            <li key={segment.kind} className={`segment-key segment-key--${segment.kind}`}>
              {segment.label}
            </li>
          ))}
        </ul>
      </figcaption>
    </figure>
  )
}
