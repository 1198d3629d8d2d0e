import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { AppError } from '../../platform/errors.ts'
import type { Example } from './classification.schema.ts'

/** Which columns of a file are what. The first of several text columns is the title. */
export type ExampleColumns = { text: readonly string[]; label: string }

const LONGEST_LABEL = 60
/** A title in a file with one text column is not known, and the whole is text. */
const ONE = 1

function refuse(file: string, zh: string, en: string): never {
  throw new AppError('invalid', 'examples_file', { zh: `${file}：${zh}`, en: `${file}: ${en}` })
}

function exampleOf(
  row: Record<string, string>,
  { text, label }: ExampleColumns,
  refuseRow: (zh: string, en: string) => never,
): Example {
  const said = (row[label] ?? '').trim()
  if (said === '') refuseRow(`“${label}”为空`, `“${label}” is empty`)
  if (said.length > LONGEST_LABEL)
    refuseRow(`“${label}”超过 ${LONGEST_LABEL} 个字`, `“${label}” is longer than ${LONGEST_LABEL} characters`)
  const parts = text.map((column) => row[column] ?? '')
  const [title = '', ...rest] = parts.length > ONE ? parts : ['', ...parts]
  return { title, text: rest.join('\n'), label: said }
}

/**
 * Reads labelled messages from a CSV file with a header line. Throws AppError invalid with a sentence that names the row:
 * no such file, no such column, a row without a label or of another width, no rows, no words.
 */
export async function readExamples(file: string, columns: ExampleColumns): Promise<Example[]> {
  const examples: Example[] = []
  try {
    const rows = parse(await readFile(file), { columns: true, bom: true, skip_empty_lines: true }) as Record<
      string,
      string
    >[]
    for (const row of rows) {
      const missing = [...columns.text, columns.label].filter((column) => !(column in row))
      if (missing.length > 0) refuse(file, `没有这一列：${missing.join('、')}`, `has no column ${missing.join(', ')}`)
      const number = examples.length + 2
      examples.push(exampleOf(row, columns, (zh, en) => refuse(file, `第 ${number} 行${zh}`, `line ${number}: ${en}`)))
    }
  } catch (error) {
    if (error instanceof AppError) throw error
    const words = error instanceof Error ? error.message : String(error)
    refuse(file, `无法读取：${words}`, `cannot be read: ${words}`)
  }
  if (examples.length === 0) refuse(file, '没有数据行', 'has no rows')
  if (examples.every(({ title, text }) => `${title}${text}`.trim() === '')) refuse(file, '没有文字', 'has no words')
  return examples
}
