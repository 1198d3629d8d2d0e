import type { Locale } from '../../platform/i18n/text.ts'
import type { Cell } from './figures.rules.ts'
import { DEFINITIONS, type Measure } from './measure.schema.ts'

const percent = (share: number) => `${(Math.round(share * 1000) / 10).toFixed(1)} %`

function duration(seconds: number, locale: Locale): string {
  const hours = seconds / 3600
  const [amount, zh, en] = hours < 48 ? [hours, '小时', 'h'] : [hours / 24, '天', 'days']
  return `${amount.toFixed(1)} ${locale === 'zh' ? zh : en}`
}

/** A figure as people read it: a share in percent, a time in hours or days; a dash for none. */
export function figureText({ value }: Pick<Cell, 'value'>, measure: Measure, locale: Locale): string {
  if (value === null) return '–'
  return DEFINITIONS[measure].kind === 'share' ? percent(value) : duration(value, locale)
}

/** Where the share of many more cases could lie; empty for times and where nothing counts. */
export function intervalText({ low, high, value }: Cell): string {
  return value === null || low === null || high === null ? '' : `${percent(low)} – ${percent(high)}`
}

/** What the figure is made of: "45 / 60", with a half where a case was partly solved; how many for a time. */
export function madeOf({ numerator, denominator }: Cell, measure: Measure): string {
  return DEFINITIONS[measure].kind === 'share' ? `${numerator} / ${denominator}` : `${denominator}`
}

/** As a chart draws it: percent or hours, one digit. */
export function chartValue({ value }: Pick<Cell, 'value'>, measure: Measure): number | null {
  if (value === null) return null
  return DEFINITIONS[measure].kind === 'share' ? Math.round(value * 1000) / 10 : Math.round(value / 360) / 10
}

export const chartUnit = (measure: Measure): string => (DEFINITIONS[measure].kind === 'share' ? '%' : 'h')
