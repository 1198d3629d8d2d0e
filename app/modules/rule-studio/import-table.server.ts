import { CsvError, parse } from 'csv-parse/sync'
import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { readTable, type TableProblem } from './decision-table.rules.ts'
import { editDraft } from './edit-draft.server.ts'

/** Largest file that is read; a form of ours is no larger altogether. */
export const MAX_TABLE_BYTES = 900_000

const TOO_LARGE = { zh: '文件太大，最多 900 KB', en: 'The file is too large: up to 900 KB' }
const NOT_TAKEN = { zh: '表格没有导入，草案没有改动', en: 'The table was not imported; the draft is unchanged' }
const NOT_CSV = { zh: '不是有效的 CSV', en: 'not a valid CSV' }

const importSchema = z.object({ rev: z.coerce.number().int().min(0) })

function told({ line, column, text }: TableProblem): Text {
  const at = column
    ? { zh: `第 ${line} 行“${column}”`, en: `line ${line}, “${column}”` }
    : { zh: `第 ${line} 行`, en: `line ${line}` }
  return { zh: `${at.zh}：${text.zh}`, en: `${at.en}: ${text.en}` }
}

const refused = (texts: Text[]) => new AppError('invalid', 'decision_table', NOT_TAKEN, { fields: { table: texts } })

type Parsed = Array<{ record: Record<string, string>; info: { lines: number } }>

function parseCsv(csv: string): { header: string[]; rows: Array<{ line: number; row: Record<string, string> }> } {
  let header: string[] = []
  try {
    const parsed = parse(csv, {
      ...{ bom: true, info: true, skip_empty_lines: true, max_record_size: 100_000 },
      columns: (names: string[]) => {
        header = names.map((name) => name.trim())
        return header
      },
    }) as unknown as Parsed
    return { header, rows: parsed.map(({ record, info }) => ({ row: record, line: info.lines })) }
  } catch (error) {
    if (!(error instanceof CsvError)) throw error
    const line = typeof error.lines === 'number' ? error.lines : 1
    throw refused([told({ line, column: null, text: NOT_CSV })])
  }
}

/**
 * Replaces the rules of a draft by those of a CSV decision table; areas and hit policy stay. Returns the draft's new rev.
 * Fails with `invalid` (what is wrong in which line; nothing is changed), `forbidden`, `not_found` or `conflict`.
 */
export async function importTable(
  draftId: string,
  input: { rev: unknown; csv: string },
  actor: Actor,
  deps: Services = services(),
): Promise<number> {
  const { rev } = parseInput(importSchema, input)
  if (Buffer.byteLength(input.csv) > MAX_TABLE_BYTES) throw refused([TOO_LARGE])
  const { header, rows } = parseCsv(input.csv)
  const read = readTable(header, rows)
  if (!read.ok) throw refused(read.problems.map(told))
  return editDraft(
    { draftId, rev, act: 'import', code: null, decide: ({ content }) => ({ ...content, rules: read.rules }) },
    actor,
    deps,
  )
}
