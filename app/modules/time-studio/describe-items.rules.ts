import type { Text } from '../../platform/i18n/text.ts'
import { CASE_TYPES } from '../cases/case.schema.ts'
import type { Frame } from '../sla/calendar.schema.ts'
import type { CalendarContent, CalendarDay, Season } from '../sla/calendar-content.schema.ts'
import type { Changes, PauseReason, Policy, Rework, Warnings } from '../sla/policy-set.schema.ts'
import { METRICS, type Metric, type Target, type Unit } from '../sla/sla.schema.ts'
import { LADDER_CODES } from '../supervision/ladder.schema.ts'
import { LADDER_WORDS } from '../supervision/ladder.words.ts'
import { describeOffice, join, OFFICE_TITLES, TYPE_TEXT } from './describe-office.rules.ts'

/** What each metric times. */
export const METRIC_TEXT: Record<Metric, Text> = {
  accept: { zh: '受理', en: 'accept' },
  dispatch: { zh: '派单', en: 'dispatch' },
  sign: { zh: '签收', en: 'sign' },
  contact: { zh: '首次联系', en: 'first contact' },
  resolve: { zh: '办结', en: 'resolve' },
}

/** Units as they stand after a number. */
export const UNIT_TEXT: Record<Unit, Text> = {
  minute: { zh: '分钟', en: 'minutes' },
  hour: { zh: '小时', en: 'hours' },
  working_hour: { zh: '工作时', en: 'working hours' },
  working_day: { zh: '个工作日', en: 'working days' },
}

/** Kinds of dated exceptions. */
export const DAY_TEXT: Record<CalendarDay['kind'], Text> = {
  off: { zh: '放假', en: 'day off' },
  working: { zh: '调休上班', en: 'make-up working day' },
  hours: { zh: '上班时间不同', en: 'other hours' },
  amnesty: { zh: '灾害停算', en: 'closed by a disaster' },
}

/** Days of the week from Monday. */
export const WEEKDAY_TEXT: readonly Text[] = [
  { zh: '周一', en: 'Mon' },
  { zh: '周二', en: 'Tue' },
  { zh: '周三', en: 'Wed' },
  { zh: '周四', en: 'Thu' },
  { zh: '周五', en: 'Fri' },
  { zh: '周六', en: 'Sat' },
  { zh: '周日', en: 'Sun' },
]

const plain = (text: string): Text => ({ zh: text, en: text })
const NOTHING: Text = { zh: '（无）', en: '(none)' }

/** "3 working days". */
export function targetText({ amount, unit }: Target): Text {
  const { zh, en } = UNIT_TEXT[unit]
  return { zh: `${amount} ${zh}`, en: `${amount} ${amount === 1 ? en.slice(0, -1) : en}` }
}

/** "08:00-12:00, 14:30-17:30". */
export function framesText(frames: readonly Frame[]): string {
  return frames.map(([from, to]) => `${from}-${to}`).join(', ')
}

/** Days of the week, in order. */
export function weekdaysText(weekdays: readonly number[]): Text {
  return join(
    [...weekdays].sort().map((day) => WEEKDAY_TEXT[day - 1] ?? plain(String(day))),
    '、',
    ', ',
  )
}

/** Which cases a policy is for. */
export function matchText(match: Policy['match']): Text {
  if (!match) return { zh: '只由派单规则选用', en: 'only where a routing rule chooses it' }
  const types = match.types.length === CASE_TYPES.length ? [] : match.types
  const parts = [
    ...(types.length > 0 ? [join(types.map((type) => TYPE_TEXT[type]))] : []),
    ...(match.urgencies.length > 0 ? [plain(match.urgencies.join(', '))] : []),
  ]
  return parts.length === 0 ? { zh: '所有诉求', en: 'all cases' } : join(parts, '，', ', ')
}

/** How often the resident hears a word. */
export function rhythmText(rhythm: Target): Text {
  const { zh, en } = targetText(rhythm)
  return { zh: `每 ${zh}向诉求人通报一次`, en: `a word to the resident every ${en}` }
}

const policyText = (policy: Policy): Text => {
  const limits = METRICS.map((metric) => {
    const [name, amount] = [METRIC_TEXT[metric], targetText(policy.targets[metric])]
    return { zh: `${name.zh} ${amount.zh}`, en: `${name.en} ${amount.en}` }
  })
  const match = matchText(policy.match)
  const rhythm = policy.rhythm ? [rhythmText(policy.rhythm)] : []
  const order = { zh: `优先级 ${policy.priority}`, en: `priority ${policy.priority}` }
  return join(
    [{ zh: `${policy.nameZh}：${match.zh}`, en: `${policy.nameEn}: ${match.en}` }, ...limits, ...rhythm, order],
    '；',
    '; ',
  )
}

const pauseText = ({ nameZh, nameEn, metrics, maxDays }: PauseReason): Text => {
  const clocks = join(metrics.map((metric) => METRIC_TEXT[metric]))
  const zh = maxDays === null ? '不限天数' : `最多 ${maxDays} 天`
  const en = maxDays === null ? 'without an end' : `for ${maxDays} days at most`
  return { zh: `${nameZh}：停${clocks.zh}，${zh}`, en: `${nameEn}: stops ${clocks.en}, ${en}` }
}

const warningsText = ({ halfPercent, soonPercent, soonHours, yellowDays, redDays, noticeDays }: Warnings): Text => ({
  zh: `${halfPercent === undefined ? '' : `办结用掉 ${halfPercent}% 时只在列表里标出；`}用掉 ${soonPercent}% 或剩 ${soonHours} 小时（取晚的）提醒；超期 ${yellowDays} 个工作日黄牌，${redDays} 个工作日红牌${noticeDays === undefined ? '' : `，${noticeDays} 个工作日通报`}`,
  en: `${halfPercent === undefined ? '' : `quiet mark in the lists at ${halfPercent} % of the resolution; `}warning at ${soonPercent} % or with ${soonHours} hours left, whichever is later; yellow ${yellowDays}, red ${redDays}${noticeDays === undefined ? '' : `, in the bulletin ${noticeDays}`} working days after the due time`,
})

const dayText = ({ kind, name, hours }: CalendarDay): Text => {
  const { zh, en } = DAY_TEXT[kind]
  const frames = kind === 'hours' ? ` ${framesText(hours)}` : ''
  return { zh: `${zh}${name ? `（${name}）` : ''}${frames}`, en: `${en}${name ? ` (${name})` : ''}${frames}` }
}

const hoursText = ({ zone, weekdays, hours, horizonYears }: CalendarContent): Text => {
  const days = weekdaysText(weekdays)
  return {
    zh: `${days.zh} ${framesText(hours)}（${zone}），往后算 ${horizonYears} 年`,
    en: `${days.en} ${framesText(hours)} (${zone}), ${horizonYears} years ahead`,
  }
}

const TITLES: Record<string, Text> = {
  warnings: { zh: '预警点', en: 'Warning points' },
  rework: { zh: '返工时限', en: 'Rework rounds' },
  changes: { zh: '变更与重开', en: 'Changes and reopening' },
  hours: { zh: '上班时间', en: 'Office hours' },
  'also-open': { zh: '另外开放', en: 'Also open' },
  announced: { zh: '已公布到', en: 'Announced until' },
}

/** What a change of limit does to the time before it. */
export const RETARGET_TEXT: Record<Changes['retarget'], Text> = {
  keep: { zh: '已走的时间照算', en: 'the time counted is kept' },
  restart: { zh: '从变更时重新计时', en: 'counting begins anew' },
  earliest: { zh: '照算，且不晚于原到期时间', en: 'the time counted is kept, and nothing is due later than before' },
}
/** What a dispute does to the clock of the resolution. */
export const REOPEN_TEXT: Record<Changes['reopen'], Text> = {
  new_cycle: { zh: '不认可后另开一轮', en: 'a dispute begins a new cycle' },
  continue: { zh: '不认可后接着原来的钟走', en: 'a dispute goes on with the clock as it stood' },
}

/** What an item of a draft is called. */
export function itemTitle(item: string): Text {
  const [kind = '', name = ''] = item.split(/:(.*)/)
  if (kind === 'policy') return { zh: `时限 ${name}`, en: `Limits ${name}` }
  if (kind === 'pause') return { zh: `暂停理由 ${name}`, en: `Pause reason ${name}` }
  if (kind === 'season') return { zh: `时段 ${name}`, en: `Season ${name}` }
  if (kind === 'day') return plain(name)
  const rung = kind === 'rung' ? LADDER_CODES.find((code) => code === name) : undefined
  if (rung) return LADDER_WORDS[rung]
  return TITLES[item] ?? OFFICE_TITLES[item] ?? plain(item)
}

/** The value of an item in words; null where there is none. */
export function describeItem(item: string, value: unknown): Text | null {
  if (value === null || value === undefined) return null
  const [kind = ''] = item.split(':')
  switch (kind) {
    case 'policy':
      return policyText(value as Policy)
    case 'pause':
      return pauseText(value as PauseReason)
    case 'warnings':
      return warningsText(value as Warnings)
    case 'rework': {
      const { percent, minDays } = value as Rework
      return {
        zh: `原时限的 ${percent}%，至少 ${minDays} 个工作日`,
        en: `${percent} % of the limit, ${minDays} working days at least`,
      }
    }
    case 'changes': {
      const { retarget, reopen } = value as Changes
      return join([RETARGET_TEXT[retarget], REOPEN_TEXT[reopen]], '；', '; ')
    }
    case 'day':
      return dayText(value as CalendarDay)
    case 'season': {
      const { name, hours } = value as Season
      return plain(`${name} ${framesText(hours)}`)
    }
    case 'hours':
      return hoursText(value as CalendarContent)
    case 'also-open': {
      const open = value as CalendarContent['alsoOpen']
      if (open.length === 0) return NOTHING
      return join(
        open.map((days) => {
          const { zh, en } = weekdaysText(days.weekdays)
          return { zh: `${zh} ${framesText(days.hours)}`, en: `${en} ${framesText(days.hours)}` }
        }),
        '；',
        '; ',
      )
    }
    default:
      return describeOffice(kind, value) ?? plain(String(value))
  }
}
