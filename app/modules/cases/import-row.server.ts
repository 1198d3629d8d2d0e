import { DateTime } from 'luxon'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { type SubmittedCase, submitCaseSchema } from './case.schema.ts'
import type { ImportField, ImportPlan } from './import.schema.ts'

/** A row that can be filed. */
export type ImportRow = { input: SubmittedCase; filedAt: Date | undefined; key: string }

export type RowReader = (cells: readonly string[], now: Date) => ImportRow

const LOCAL_FORMATS = ['yyyy-M-d H:m:s', 'yyyy-M-d H:m', 'yyyy-M-d']
const EARLIEST = new Date('1970-01-01T00:00:00Z')

const BAD_TIME = { zh: '看不懂这个时间，请写成 2019/2/28 11:25:05', en: 'Not a time; write it as 2019/2/28 11:25:05' }
const ODD_TIME = { zh: '时间在将来，或早于 1970 年', en: 'The time is in the future, or before 1970' }

function refuseField(field: ImportField, text: { zh: string; en: string }): never {
  throw new AppError('invalid', 'form', text, { fields: { [field]: [text] } })
}

/**
 * An instant from "2019/2/28 11:25:05", "2019-02-28" (in the city's zone) or ISO 8601; undefined for an empty cell.
 * Throws AppError `invalid` on the field `at`.
 */
export function readTime(written: string, timeZone: string, now: Date): Date | undefined {
  if (written.trim() === '') return undefined
  const words = written.trim().replaceAll('/', '-')
  const zone = { zone: timeZone }
  const tries = [
    ...LOCAL_FORMATS.map((format) => DateTime.fromFormat(words, format, zone)),
    DateTime.fromISO(words, zone),
  ]
  const time = tries.find(({ isValid }) => isValid)
  if (!time) refuseField('at', BAD_TIME)
  const at = time.toJSDate()
  if (at > now || at < EARLIEST) refuseField('at', ODD_TIME)
  return at
}

/** Where each field stands. Throws when a named column is not there, with those that are. */
function positionsOf(columns: readonly string[], { map }: ImportPlan): Array<[ImportField, number]> {
  return (Object.entries(map) as Array<[ImportField, string]>).map(([field, column]) => {
    const index = columns.indexOf(column)
    if (index >= 0) return [field, index]
    const known = columns.join(', ')
    throw new AppError('invalid', 'import_column', {
      zh: `文件里没有“${column}”这一列；有的列：${known}`,
      en: `The file has no column “${column}”; it has: ${known}`,
    })
  })
}

/**
 * Makes the reader of a file's rows. A row is known by its mapped id, else by all its words, within the batch: a
 * second import of the same rows meets the same keys. The reader throws AppError for a row that cannot be filed.
 */
export function makeRowReader(
  columns: readonly string[],
  plan: ImportPlan,
  batch: string,
  timeZone: string,
): RowReader {
  const positions = positionsOf(columns, plan)
  const prefix = `import:${sha256(batch).slice(0, 16)}`
  return (cells, now) => {
    if (cells.length !== columns.length) {
      throw new AppError('invalid', 'cells', {
        zh: `这一行有 ${cells.length} 格，应有 ${columns.length} 格`,
        en: `The row has ${cells.length} cells in place of ${columns.length}`,
      })
    }
    const row = Object.fromEntries(positions.map(([field, index]) => [field, cells[index] ?? '']))
    const { id, at, ...fields } = row
    const filled = Object.entries(fields).filter(([, words]) => words.trim() !== '')
    const input = parseInput(submitCaseSchema, {
      type: plan.type,
      publishConsent: plan.publish,
      ...Object.fromEntries(filled),
    })
    const identity = id?.trim() ? `id ${id.trim()}` : canonicalJson(cells)
    return { input, filedAt: readTime(at ?? '', timeZone, now), key: `${prefix}:${sha256(identity).slice(0, 40)}` }
  }
}
