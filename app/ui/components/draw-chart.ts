import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, TooltipComponent } from 'echarts/components'
import * as echarts from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import type { ChartSeries, ChartSpec } from './chart.schema.ts'

echarts.use([BarChart, LineChart, AriaComponent, GridComponent, LegendComponent, TooltipComponent, CanvasRenderer])

/** Series without a meaning of their own, in order. */
const PLAIN = ['--accent', '--soon', '--done', '--on-time', '--overdue']
const BY_TONE: Readonly<Record<string, string>> = {
  'on-time': '--on-time',
  soon: '--soon',
  overdue: '--overdue',
  done: '--done',
  neutral: '--accent',
}

const token = (name: string) => getComputedStyle(document.documentElement).getPropertyValue(name).trim()
const colourOf = ({ tone }: ChartSeries, index: number) =>
  token((tone && BY_TONE[tone]) ?? PLAIN[index % PLAIN.length] ?? '--accent')

const isStill = () => matchMedia('(prefers-reduced-motion: reduce)').matches

function seriesOf(spec: ChartSpec) {
  return spec.series.map((series, index) => ({
    type: spec.kind === 'lines' ? ('line' as const) : ('bar' as const),
    name: series.name,
    data: [...series.values],
    color: colourOf(series, index),
    barMaxWidth: 28,
    symbolSize: 8,
    // A month alone between two without any is a point, or it would not be seen.
    showAllSymbol: true,
    ...(spec.isStacked && { stack: 'all' }),
  }))
}

function optionOf(spec: ChartSpec) {
  const text = { color: token('--ink'), fontFamily: token('--font') }
  const names = {
    type: 'category' as const,
    data: [...spec.categories],
    axisLabel: { ...text, width: 140, overflow: 'truncate' as const },
    axisTick: { show: false },
    axisLine: { lineStyle: { color: token('--line-strong') } },
  }
  const values = {
    type: 'value' as const,
    minInterval: 1,
    ...(spec.most !== undefined && { max: spec.most }),
    axisLabel: { ...text, formatter: `{value}${spec.unit ?? ''}` },
    splitLine: { lineStyle: { color: token('--line') } },
  }
  const isLying = spec.kind === 'bars'
  return {
    animation: !isStill(),
    textStyle: text,
    // Patterns tell the series apart where colours do not.
    aria: { enabled: true, decal: { show: spec.series.length > 1 }, label: { description: spec.label } },
    grid: { left: 8, right: 16, top: spec.series.length > 1 ? 40 : 8, bottom: 8, outerBoundsMode: 'same' as const },
    legend: spec.series.length > 1 ? { top: 0, left: 0, textStyle: text } : { show: false },
    // Drawn on the canvas: the policy of these pages allows no style inside HTML.
    tooltip: {
      trigger: 'axis' as const,
      renderMode: 'richText' as const,
      valueFormatter: (value: unknown) => (value == null ? '–' : `${value}${spec.unit ?? ''}`),
    },
    xAxis: isLying ? values : names,
    yAxis: isLying ? { ...names, inverse: true } : values,
    series: seriesOf(spec),
  }
}

/**
 * Draws a chart into an element and keeps it in the size of the element and the colours of the reader. `onPick` hears
 * which category was pressed. Returns what ends it.
 */
export function drawChart(element: HTMLElement, spec: ChartSpec, onPick: (index: number) => void): () => void {
  const chart = echarts.init(element, undefined, { renderer: 'canvas' })
  const draw = () => chart.setOption(optionOf(spec), true)
  draw()
  chart.on('click', ({ dataIndex }) => onPick(dataIndex))
  const sizes = new ResizeObserver(() => chart.resize())
  sizes.observe(element)
  const dark = matchMedia('(prefers-color-scheme: dark)')
  dark.addEventListener('change', draw)
  return () => {
    sizes.disconnect()
    dark.removeEventListener('change', draw)
    chart.dispose()
  }
}
