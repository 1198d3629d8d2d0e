import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { hotspotWords } from './hotspot-words.ts'

/** A full bar is never fewer cases than this. */
const FEW = 4
const BAR = 8
const HEIGHT = 24

/** Cases of each month as bars; in words for those who do not see them. */
export function Sparkline({ months }: { months: ReadonlyArray<readonly [string, number]> }) {
  const w = useWords(hotspotWords)
  const most = Math.max(FEW, ...months.map(([, count]) => count))
  const label = w.sparkline(months.map(([month, count]) => `${month} ${count}`).join(', '))
  return (
    <svg className="sparkline" viewBox={`0 0 ${months.length * BAR} ${HEIGHT}`} role="img" aria-label={label}>
      {months.map(([month, count], at) => {
        const height = Math.max(1, (HEIGHT * count) / most)
        return (
          <rect key={month} x={at * BAR + 1} y={HEIGHT - height} width={BAR - 2} height={height} fill="currentColor">
            <title>{`${month}: ${count}`}</title>
          </rect>
        )
      })}
    </svg>
  )
}
