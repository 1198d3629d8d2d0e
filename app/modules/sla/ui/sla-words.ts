import { days } from '../../../platform/duration.ts'
import { defineWords, type Locale } from '../../../platform/i18n/text.ts'
import { formatDateTime } from '../../../ui/components/date-time.tsx'
import type { ClockMetric } from '../sla.schema.ts'
import { splitLength } from './due-tone.rules.ts'

/** Words of due times and clocks. */
export const slaWords = defineWords({
  zh: {
    left: (length: string) => `还有 ${length}`,
    over: (length: string) => `已超期 ${length}`,
    by: (moment: string) => `${moment} 前`,
    was: (moment: string) => `应于 ${moment} 前`,
    paused: '暂停计时',
    done: '已完成',
    none: '没有正在计的时限',
    provisional: '暂定',
    provisionalWhy: '这一年的放假安排还没有公布，日期可能调整',
    due: '时限',
    caption: '各环节时限',
    again: (cycle: number) => `第 ${cycle} 次`,
    onTime: '按时完成',
    late: '超期完成',
    cancelled: '已终止',
  },
  en: {
    left: (length: string) => `${length} left`,
    over: (length: string) => `${length} overdue`,
    by: (moment: string) => `by ${moment}`,
    was: (moment: string) => `was due by ${moment}`,
    paused: 'On hold, not counting',
    done: 'Done',
    none: 'No time limit is running',
    provisional: 'provisional',
    provisionalWhy: 'Public holidays of that year are not announced yet; the date may change',
    due: 'Time limit',
    caption: 'Time limits of each step',
    again: (cycle: number) => `no. ${cycle}`,
    onTime: 'Done in time',
    late: 'Done late',
    cancelled: 'Ended',
  },
})

/** What each metric times, in the words of people. */
export const METRIC_WORDS: Record<ClockMetric, { zh: string; en: string }> = {
  accept: { zh: '受理', en: 'Accept or decline' },
  dispatch: { zh: '派单', en: 'Send to a department' },
  sign: { zh: '签收', en: 'Take receipt' },
  contact: { zh: '首次联系', en: 'First contact' },
  resolve: { zh: '办结', en: 'Resolve' },
  update: { zh: '向诉求人通报', en: 'Next word to the resident' },
  handle: { zh: '单位经办', en: 'Time of the department' },
}

/** "2 小时 10 分", "1 day 3 h": the two largest units. */
export function describeLength(ms: number, locale: Locale): string {
  const length = splitLength(ms)
  const amounts = [length.days, length.hours, length.minutes]
  const units = locale === 'zh' ? ['天', '小时', '分'] : ['d', 'h', 'min']
  const first = amounts.findIndex((amount) => amount > 0)
  if (first < 0) return locale === 'zh' ? '不到 1 分钟' : 'less than a minute'
  return [first, first + 1]
    .filter((i) => (amounts[i] ?? 0) > 0)
    .map((i) => `${amounts[i]} ${units[i]}`)
    .join(' ')
}

const DAY_MS = days(1)
const dateOf = (at: number) => formatDateTime(at, 'date')

/** "今天 17:30", "明天 17:30", "2026-03-05 17:30", in the city's time; the same on server and browser. */
export function describeMoment(at: number, now: number, locale: Locale): string {
  const text = formatDateTime(at)
  const time = text.slice(-5)
  if (dateOf(at) === dateOf(now)) return locale === 'zh' ? `今天 ${time}` : `${time} today`
  if (dateOf(at) === dateOf(now + DAY_MS)) return locale === 'zh' ? `明天 ${time}` : `${time} tomorrow`
  return dateOf(at).slice(0, 4) === dateOf(now).slice(0, 4) ? text.slice(5) : text
}
