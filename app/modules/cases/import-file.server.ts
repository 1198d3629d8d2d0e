import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { IMPORT_LIMITS } from './import.schema.ts'

/** One row of a file: its cells, and the line it ends on. */
export type ImportLine = { cells: string[]; line: number }

const MEGABYTE = 1024 * 1024

function refuse(reason: string, text: Text): never {
  throw new AppError('invalid', reason, text)
}

function refuseEncoding(): never {
  return refuse('import_encoding', {
    zh: '文件不是 UTF-8 编码（可能是 GBK 或 Excel 文件），请另存为“CSV UTF-8”后再导入',
    en: 'The file is not UTF-8 text (perhaps GBK, or an Excel workbook); save it as “CSV UTF-8” and import again',
  })
}

/** The file as text. A byte order mark is dropped; bytes that are no UTF-8 are refused, not replaced. */
async function* decode(file: string): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  for await (const chunk of createReadStream(file)) {
    let text = ''
    try {
      text = decoder.decode(chunk as Uint8Array, { stream: true })
    } catch {
      refuseEncoding()
    }
    if (text.includes('\0')) refuseEncoding()
    yield text
  }
}

function refuseCsv(error: CsvError): never {
  const line = typeof error.lines === 'number' ? error.lines : '?'
  return refuse('import_csv', {
    zh: `第 ${line} 行附近不是正确的 CSV（引号没有配对，或一行太长），什么都没有导入`,
    en: `Near line ${line} the file is not correct CSV (a quotation mark without its pair, or a row too long); nothing was imported`,
  })
}

/** Rows of the file in order, the header first. Holds one row at a time, whatever the size. */
export async function* readLines(file: string): AsyncGenerator<ImportLine> {
  const source = Readable.from(decode(file))
  const options = {
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: IMPORT_LIMITS.rowLength,
    info: true,
  }
  const parser = parse(options)
  source.on('error', (error) => parser.destroy(error))
  source.pipe(parser)
  try {
    for await (const { record, info } of parser as AsyncIterable<{ record: string[]; info: { lines: number } }>) {
      yield { cells: record, line: info.lines }
    }
  } catch (error) {
    if (error instanceof CsvError) refuseCsv(error)
    throw error
  } finally {
    source.destroy()
  }
}

async function checkSize(file: string) {
  const found = await stat(file).catch(() => null)
  if (!found?.isFile()) refuse('import_file', { zh: `没有找到文件 ${file}`, en: `There is no file ${file}` })
  if (found.size > IMPORT_LIMITS.fileBytes) {
    const limit = IMPORT_LIMITS.fileBytes / MEGABYTE
    refuse('import_size', {
      zh: `文件超过 ${limit} MB，请分成几份导入`,
      en: `The file is larger than ${limit} MB; import it in parts`,
    })
  }
  return found
}

function checkColumns(columns: readonly string[]): void {
  const limit = IMPORT_LIMITS.columns
  if (columns.length > limit) {
    refuse('import_columns', { zh: `超过 ${limit} 列`, en: `There are more than ${limit} columns` })
  }
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index)
  if (twice) refuse('import_columns', { zh: `有两列都叫“${twice}”`, en: `Two columns are named “${twice}”` })
}

export type ImportFile = { columns: string[]; rows: number; bytes: number; modifiedAt: number }

/** Reads the whole file once, so that a broken one is refused before anything is filed. */
export async function inspectFile(file: string): Promise<ImportFile> {
  const { size, mtimeMs } = await checkSize(file)
  let columns: string[] = []
  let lines = 0
  for await (const { cells } of readLines(file)) {
    if (lines === 0) {
      columns = cells.map((name) => name.trim())
      checkColumns(columns)
    }
    lines += 1
  }
  if (lines === 0) refuse('import_empty', { zh: '文件是空的', en: 'The file is empty' })
  return { columns, rows: lines - 1, bytes: size, modifiedAt: mtimeMs }
}
