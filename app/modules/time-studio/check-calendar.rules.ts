import type { Text } from '../../platform/i18n/text.ts'
import type { Frame } from '../sla/calendar.schema.ts'
import type { CalendarContent } from '../sla/calendar-content.schema.ts'
import { blocking, type TimeFinding } from './time-finding.schema.ts'

/** Fewer days of a year than this cannot carry limits of some weeks. */
const FEWEST_DAYS = 50
const HORIZON = { min: 1, max: 10 }

const DAY = 24 * 60
const minutesOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
/** From and to in minutes of the day; an end at or before its start lies on the next day. */
const spanOf = ([from, to]: Frame) => {
  const [start, end] = [minutesOf(from), minutesOf(to)]
  return { start, end: end > start ? end : end + DAY }
}

/** What is wrong with the frames of one day, as a sentence; `where` says which day. */
export function checkFrames(frames: readonly Frame[], item: string, where: Text, field = 'hours'): TimeFinding[] {
  if (frames.length === 0)
    return [
      blocking(
        item,
        field,
        `${where.zh}没有写上班时间：至少要有一段`,
        `${where.en} has no office hours: at least one frame is needed`,
      ),
    ]
  const spans = frames.map(spanOf).sort((a, b) => a.start - b.start)
  const wraps = spans.at(-1)
  const overlap = spans.some((span, index) => span.start < (spans[index - 1]?.end ?? 0))
  const night = wraps !== undefined && wraps.end - DAY > (spans[0]?.start ?? 0) && spans.length > 1
  const empty = frames.some(([from, to]) => from === to)
  if (empty)
    return [
      blocking(
        item,
        field,
        `${where.zh}有一段开始和结束相同；全天请写 00:00-24:00`,
        `${where.en} has a frame that ends when it begins; write 00:00-24:00 for the whole day`,
      ),
    ]
  if (overlap || night)
    return [
      blocking(
        item,
        field,
        `${where.zh}的上班时间互相重叠，同一分钟会被算两次`,
        `${where.en} has frames that overlap: the same minute would count twice`,
      ),
    ]
  return []
}

/** True when the runtime knows the zone and it names a place: an offset alone has no rules for clock changes. */
function isZone(zone: string): boolean {
  if (!/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/.test(zone)) return false
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) !== null
  } catch {
    return false
  }
}

function checkWeek({ zone, weekdays, hours, alsoOpen, horizonYears }: CalendarContent): TimeFinding[] {
  const ordinary = { zh: '工作日', en: 'An ordinary working day' }
  const twice = alsoOpen.flatMap((days) => days.weekdays).some((day) => weekdays.includes(day))
  return [
    ...(isZone(zone)
      ? []
      : [
          blocking(
            'hours',
            'zone',
            `没有“${zone}”这个时区，请填如 Asia/Shanghai`,
            `There is no time zone “${zone}”; write one like Asia/Shanghai`,
          ),
        ]),
    ...(weekdays.length === 0
      ? [
          blocking(
            'hours',
            'weekdays',
            '没有选任何工作日：这样的日历永远走不完一个时限',
            'No weekday is a working day: no limit could ever be reached',
          ),
        ]
      : []),
    ...checkFrames(hours, 'hours', ordinary),
    ...alsoOpen.flatMap((days) =>
      checkFrames(days.hours, 'also-open', { zh: '另外开放的日子', en: 'A day with other hours' }, 'alsoOpen'),
    ),
    ...(twice
      ? [
          blocking(
            'also-open',
            'alsoOpen',
            '同一个星期几既是工作日又另外开放，请只留一处',
            'The same weekday is a working day and has other hours too; keep one of them',
          ),
        ]
      : []),
    ...(horizonYears < HORIZON.min || horizonYears > HORIZON.max
      ? [
          blocking(
            'hours',
            'horizonYears',
            `日历太短：时限会跨到明年，至少要预留 1 年，最多 ${HORIZON.max} 年`,
            `The calendar is too short: limits reach into the next year, so it needs 1 to ${HORIZON.max} more years`,
          ),
        ]
      : []),
  ]
}

const MONTH_DAY = /^(?:\d{4}-)?(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/

function checkSeasons({ seasons }: CalendarContent): TimeFinding[] {
  return seasons.flatMap(({ name, from, to, hours }, index) => {
    const item = `season:${from}/${to}`
    const malformed = !MONTH_DAY.test(from) || !MONTH_DAY.test(to) || from.length !== to.length
    const backwards = from.length === 10 && from > to
    const clash = seasons
      .slice(0, index)
      .some((other) => other.from.length === from.length && other.from <= to && from <= other.to)
    return [
      ...checkFrames(hours, item, { zh: `“${name}”`, en: `“${name}”` }),
      ...(malformed || backwards
        ? [
            blocking(
              item,
              'from',
              `“${name}”的起止日期不对，请写如 07-01 到 09-30，或带年份`,
              `“${name}” has no span of dates; write 07-01 to 09-30, or both with the year`,
            ),
          ]
        : []),
      ...(clash
        ? [
            blocking(
              item,
              'from',
              `“${name}”和另一个时段的日期重叠，无法决定用哪个上班时间`,
              `“${name}” overlaps with another season: it cannot be decided whose hours apply`,
            ),
          ]
        : []),
    ]
  })
}

const isSpan = (date: string) => !Number.isNaN(Date.parse(date))

function checkDays({ days }: CalendarContent): TimeFinding[] {
  const seen = new Set<string>()
  return days.flatMap(({ date, kind, hours, name }) => {
    const item = `day:${date}`
    const isTwice = seen.has(date)
    seen.add(date)
    return [
      ...(isTwice
        ? [blocking(item, 'date', `${date} 写了两次，请只留一次`, `${date} is listed twice; keep one of them`)]
        : []),
      ...(isSpan(date) ? [] : [blocking(item, 'date', `没有 ${date} 这一天`, `There is no day ${date}`)]),
      ...(kind === 'hours' ? checkFrames(hours, item, { zh: `${date}（${name}）`, en: `${date} (${name})` }) : []),
    ]
  })
}

/** Years with so few working days that limits could not be reached in them. */
function checkYears({ weekdays, alsoOpen, days }: CalendarContent): TimeFinding[] {
  if (weekdays.length === 0) return []
  const open = (weekdays.length + alsoOpen.flatMap((one) => one.weekdays).length) * 52
  const closed = new Map<string, number>()
  for (const { date, kind } of days) {
    const year = date.slice(0, 4)
    const change = kind === 'off' || kind === 'amnesty' ? 1 : -1
    closed.set(year, (closed.get(year) ?? 0) + change)
  }
  return [...closed]
    .filter(([, count]) => open - count < FEWEST_DAYS)
    .map(([year]) =>
      blocking(
        'hours',
        'days',
        `${year} 年剩下的工作日太少，时限会无处可落`,
        `${year} has so few working days left that limits could not end`,
      ),
    )
}

/** Everything that is wrong with a working calendar, each in a sentence by its field. */
export function checkCalendar(content: CalendarContent): TimeFinding[] {
  return [...checkWeek(content), ...checkSeasons(content), ...checkDays(content), ...checkYears(content)]
}
