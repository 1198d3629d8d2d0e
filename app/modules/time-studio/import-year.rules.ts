import { z } from 'zod'
import type { Text } from '../../platform/i18n/text.ts'
import type { CalendarContent, CalendarDay } from '../sla/calendar-content.schema.ts'

/** A year as holiday-cn publishes it: `days` with the date, its name and whether it is off; other keys are ignored. */
const yearFileSchema = z.object({
  year: z.number().int().min(2000).max(2100),
  days: z
    .array(z.object({ date: z.iso.date(), isOffDay: z.boolean(), name: z.string().trim().max(60).default('') }))
    .max(200),
})

/** What was pasted cannot be used, and why. */
export class UnreadableYear extends Error {
  readonly text: Text

  constructor(text: Text) {
    super(text.en)
    this.name = 'UnreadableYear'
    this.text = text
  }
}

const NO_JSON: Text = {
  zh: '这不是 JSON。请粘贴公布文件的全部内容，从第一个 { 到最后一个 }',
  en: 'This is no JSON. Paste the whole file, from its first { to its last }',
}
const NO_YEAR: Text = {
  zh: '文件里要有 year 和 days，每天有 date（如 2027-01-01）和 isOffDay（true 或 false）',
  en: 'The file needs year and days, each day with a date (like 2027-01-01) and isOffDay (true or false)',
}
const NO_DAYS: Text = {
  zh: '这一年还没有公布任何日子，导入它会让人以为已经公布',
  en: 'No day of this year is announced yet; importing it would pretend that it is',
}

/** The announced days of a year. Throws UnreadableYear with a sentence. */
export function readYearFile(text: string): { year: number; days: CalendarDay[] } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new UnreadableYear(NO_JSON)
  }
  const read = yearFileSchema.safeParse(value)
  if (!read.success) throw new UnreadableYear(NO_YEAR)
  const { year, days } = read.data
  if (days.length === 0) throw new UnreadableYear(NO_DAYS)
  const dates = days.map(({ date }) => date)
  const twice = dates.find((date, index) => dates.indexOf(date) !== index)
  if (twice) throw new UnreadableYear({ zh: `${twice} 写了两次`, en: `${twice} is listed twice` })
  const foreign = days.find(({ date }) => Math.abs(Number(date.slice(0, 4)) - year) > 1)
  if (foreign)
    throw new UnreadableYear({
      zh: `${foreign.date} 不属于 ${year} 年的通知`,
      en: `${foreign.date} cannot be of the notice of ${year}`,
    })
  const known = days.map(({ date, isOffDay, name }): CalendarDay => {
    const kind = isOffDay ? 'off' : 'working'
    return { date, kind, hours: [], name, notice: year }
  })
  return { year, days: known }
}

/**
 * The calendar with a year as announced: what an earlier reading of the same notice said is replaced, what the city added
 * itself (its own hours, disaster days) stays, and a year is announced once its days are in.
 */
export function withYear(
  calendar: CalendarContent,
  { year, days }: { year: number; days: CalendarDay[] },
): CalendarContent {
  const own = new Set(calendar.days.filter(({ notice }) => notice === null).map(({ date }) => date))
  const kept = calendar.days.filter(
    ({ date, notice }) => notice !== year && !days.some((day) => day.date === date && !own.has(date)),
  )
  const added = days.filter(({ date }) => !own.has(date))
  const all = [...kept, ...added].sort((a, b) => (a.date < b.date ? -1 : 1))
  return { ...calendar, days: all, announcedYear: Math.max(calendar.announcedYear, year) }
}
