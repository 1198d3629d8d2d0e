import { defineWords, type Locale, type Text } from '../../../platform/i18n/text.ts'
import type { Court } from '../../measures/turn.schema.ts'
import type { SpanSource } from '../explain-clock.rules.ts'
import { splitLength } from './due-tone.rules.ts'

/** Words of why a clock shows what it shows. */
export const explainWords = defineWords({
  zh: {
    title: '时间是怎么算的',
    lead: '每一段计入、暂停和非办公的时间，以及它因哪一件事开始。',
    bar: (metric: string, counted: string, target: string, paused: string, closed: string) =>
      `${metric}：时限 ${target}，已计入 ${counted}，暂停 ${paused}，非办公时间 ${closed}`,
    counted: '计入时限',
    running: '计时',
    closed: '非办公时间',
    paused: '暂停',
    ended: '已结束，未计',
    due: '到期',
    more: '逐段查看',
    kind: '这一段',
    from: '从',
    to: '到',
    because: '起因',
    total: '合计',
    real: '全部时间',
    calendar: '其间的放假、调休和特别办公日',
    versions: (policy: number, calendar: number) => `按时限第 ${policy} 版、工作日历第 ${calendar} 版`,
    ledger: '轮到谁办',
    who: '由谁',
    work: '办公时间',
    none: '还没有计时',
    now: '现在',
  },
  en: {
    title: 'How the time is counted',
    lead: 'Every stretch that counts, is on hold or lies outside office hours, and what it began with.',
    bar: (metric: string, counted: string, target: string, paused: string, closed: string) =>
      `${metric}: limit ${target}, counted ${counted}, on hold ${paused}, outside office hours ${closed}`,
    counted: 'Counted',
    running: 'Running',
    closed: 'Outside office hours',
    paused: 'On hold',
    ended: 'Ended, not counted',
    due: 'Due',
    more: 'Stretch by stretch',
    kind: 'Stretch',
    from: 'From',
    to: 'To',
    because: 'Because',
    total: 'Together',
    real: 'All time',
    calendar: 'Days off, make-up days and days with hours of their own meanwhile',
    versions: (policy: number, calendar: number) => `Limits version ${policy}, calendar version ${calendar}`,
    ledger: 'Whose turn it was',
    who: 'Who',
    work: 'Office time',
    none: 'No time is counted yet',
    now: 'now',
  },
})

/** Who has to act. */
export const COURT_WORDS: Record<Court, Text> = {
  intake: { zh: '受理派单', en: 'Intake and dispatch' },
  unit: { zh: '承办单位', en: 'Department' },
  hold: { zh: '挂起', en: 'On hold' },
  review: { zh: '审核', en: 'Review' },
  resident: { zh: '诉求人', en: 'Resident' },
  none: { zh: '无人', en: 'Nobody' },
}

/** Kinds of days of the calendar. */
export const DAY_WORDS: Record<'off' | 'working' | 'hours' | 'amnesty', Text> = {
  off: { zh: '放假', en: 'day off' },
  working: { zh: '调休上班', en: 'make-up working day' },
  hours: { zh: '特别办公时间', en: 'hours of its own' },
  amnesty: { zh: '灾害停办', en: 'closed by a disaster' },
}

const STARTED: Text = { zh: '开始计时', en: 'counting began' }
const ENDED: Text = { zh: '计时结束', en: 'counting ended' }
const RESUMED: Readonly<Record<string, Text>> = {
  unit: { zh: '单位恢复办理', en: 'the department went on' },
  answered: { zh: '诉求人已答复', en: 'the resident answered' },
  no_answer: { zh: '等候期满未答复', en: 'no answer came in time' },
  time_over: { zh: '挂起期满', en: 'the hold was over' },
  report_missed: { zh: '未按时报告进展', en: 'a report on progress did not come' },
  redispatched: { zh: '改派其他单位', en: 'it went to another department' },
  max_pause: { zh: '已达最长暂停时间', en: 'the longest hold was reached' },
  split: { zh: '解除并案', en: 'it was split off again' },
  rework: { zh: '诉求人不认可，继续办理', en: 'the resident disputed the result' },
}
const RETURN_REQUESTED: Text = { zh: '单位申请退单，待审定', en: 'the department asked to return it' }

/** What a stretch began with, in words; `pauses` names the reasons of the city. */
export function describeSource({ op, reason }: SpanSource, pauses: Readonly<Record<string, Text>>): Text {
  if (op === 'start') return STARTED
  if (op === 'resume') return RESUMED[reason ?? ''] ?? STARTED
  if (op !== 'pause') return ENDED
  if (reason === 'return_requested') return RETURN_REQUESTED
  return pauses[reason ?? ''] ?? { zh: '暂停', en: 'on hold' }
}

/** "70 小时 5 分": a length that is added up, in hours, minutes and seconds, those that are none left out. */
export function describeExact(ms: number, locale: Locale): string {
  const { days, hours, minutes } = splitLength(ms)
  const seconds = Math.floor((ms % 60_000) / 1_000)
  const [h, m, s] = locale === 'zh' ? ['小时', '分', '秒'] : ['h', 'min', 's']
  const parts = [
    [days * 24 + hours, h],
    [minutes, m],
    [seconds, s],
  ] as const
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`)
  return told.length > 0 ? told.join(' ') : `0 ${m}`
}
