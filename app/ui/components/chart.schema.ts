import type { Tone } from './tone.tsx'

/** One row of marks. `values` has an entry for each category; null leaves a gap. */
export type ChartSeries = { name: string; values: ReadonlyArray<number | null>; tone?: Tone }

/** What a chart draws. Every figure of it also stands in the table behind it. */
export type ChartSpec = {
  /** Says what is drawn, for those who do not see it. */
  label: string
  /** `bars` lie on their side, so that long names fit; `columns` and `lines` go along time. */
  kind: 'bars' | 'columns' | 'lines'
  categories: readonly string[]
  series: readonly ChartSeries[]
  /** Series lie on top of each other. */
  isStacked?: boolean
  /** Largest value of the axis, such as 100 for shares; else as the values need. */
  most?: number
  /** Behind each value, such as "%". */
  unit?: string
  /** Where a mark leads, by category. */
  hrefs?: ReadonlyArray<string | null>
}
