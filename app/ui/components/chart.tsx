import { useNavigate } from '@remix-run/react'
import { type ReactNode, useEffect, useRef } from 'react'
import type { ChartSpec } from './chart.schema.ts'

/** Rows of bars make a chart taller; in classes, because the policy of the pages allows no inline style. */
const SIZES = [4, 8, 12, 20] as const

function sizeOf({ kind, categories }: ChartSpec): string {
  if (kind !== 'bars') return 'chart__canvas--time'
  return `chart__canvas--rows-${SIZES.find((size) => categories.length <= size) ?? SIZES.at(-1)}`
}

/**
 * A chart with the table behind it. The server renders the table; the drawing is fetched by the browser afterwards, so
 * that the page needs neither it nor scripts. A mark leads where the row of the table leads.
 */
export function Chart({ spec, children }: { spec: ChartSpec; children: ReactNode }) {
  const canvas = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  const signature = JSON.stringify(spec)

  useEffect(() => {
    const element = canvas.current
    if (!element) return
    let isGone = false
    let end = () => {}
    void import('./draw-chart.ts').then(({ drawChart }) => {
      if (isGone) return
      const drawn = JSON.parse(signature) as ChartSpec
      end = drawChart(element, drawn, (index) => {
        const href = drawn.hrefs?.[index]
        if (href) navigate(href)
      })
    })
    return () => {
      isGone = true
      end()
    }
  }, [signature, navigate])

  return (
    <figure className="chart">
      {spec.categories.length > 0 ? (
        <div ref={canvas} className={`chart__canvas ${sizeOf(spec)} no-print`} role="img" aria-label={spec.label} />
      ) : null}
      <div className="chart__table">{children}</div>
    </figure>
  )
}
