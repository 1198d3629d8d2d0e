import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { compileCalendar } from '#app/modules/sla/compile-calendar.server.ts'
import { dueTime } from '#app/modules/sla/due-time.rules.ts'
import { type DueVector, dueVectorsSchema } from '#app/modules/sla/due-time.schema.ts'
import { AppError } from '#app/platform/errors.ts'
import { officeCalendarSpec } from '#prisma/reference/office-calendar.ts'
import { runTool } from './run-tool.ts'

const USAGE = `用法 Usage:
  npm run --silent sla -- due --vectors FILE.json

  due        按厦门办公日历计算到期时间，输出 JSON。 Due times on the calendar xiamen-office, as JSON
  --vectors  [{"start": "2026-02-13T10:00:00+08:00", "amount": 2,
               "unit": "workingDays" | "workingMinutes" | "calendarDays" | "minutes",
               "counting": "nextDay" | "moment", "pauses": [["from", "to"], …]}]`

/** At most this many mistakes of a file are named. */
const SHOWN = 10

/** Set-up changes the working folder; files are meant from where the command was given. */
const resolve = (file: string) => path.resolve(process.env.INIT_CWD ?? '.', file)

async function readJson(file: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(resolve(file), 'utf8')
  } catch {
    throw new AppError('invalid', 'vectors_unread', { zh: `读不到文件 ${file}`, en: `The file ${file} cannot be read` })
  }
  try {
    return JSON.parse(text)
  } catch {
    throw new AppError('invalid', 'vectors_no_json', { zh: `${file} 不是 JSON 文件`, en: `${file} is not JSON` })
  }
}

async function readVectors(file: string): Promise<DueVector[]> {
  const parsed = dueVectorsSchema.safeParse(await readJson(file))
  if (parsed.success) return parsed.data
  const named = parsed.error.issues.slice(0, SHOWN).map(({ path: at, message }) => `${at.join('.') || '-'}: ${message}`)
  const rest = parsed.error.issues.length - named.length
  const list = [...named, ...(rest > 0 ? [`… +${rest}`] : [])].join('\n  ')
  throw new AppError('invalid', 'vectors', {
    zh: `${file} 有误，没有计算：`,
    en: `${file} is wrong; nothing was computed:\n  ${list}`,
  })
}

function horizon(at: number): AppError {
  return new AppError('invalid', 'calendar_horizon', {
    zh: `第 ${at} 条（从 0 起）超出了日历的范围（CALENDAR_HORIZON）`,
    en: `CALENDAR_HORIZON: number ${at} (from 0) reaches beyond the calendar`,
  })
}

async function due(file: string): Promise<number> {
  const vectors = await readVectors(file)
  const calendar = compileCalendar(officeCalendarSpec())
  const answers = vectors.map(({ start, pauses, ...length }, at) => {
    try {
      const { dueAt, provisional } = dueTime(calendar, start, length, pauses)
      return { due: new Date(dueAt).toISOString(), provisional }
    } catch (error) {
      if (error instanceof RangeError || (error instanceof Error && error.name === 'CalendarHorizonError'))
        throw horizon(at)
      throw error
    }
  })
  process.stdout.write(`${JSON.stringify(answers)}\n`)
  return 0
}

await runTool(USAGE, async () => {
  const { values, positionals } = parseArgs({ options: { vectors: { type: 'string' } }, allowPositionals: true })
  if (positionals.length !== 1 || positionals[0] !== 'due' || !values.vectors) return null
  return due(values.vectors)
})
