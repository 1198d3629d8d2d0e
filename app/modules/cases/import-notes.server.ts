import { appendFile, mkdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { stringify } from 'csv-stringify/sync'
import type { Services } from '../../platform/container.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { type ImportCheckpoint, importCheckpointSchema } from './import.schema.ts'

/** Spreadsheets take a file for UTF-8 by it. */
const BYTE_ORDER_MARK = '\ufeff'
const START: ImportCheckpoint = { done: 0, filed: 0, repeated: 0, rejected: 0, rejectsBytes: 0 }

export type RejectedRow = { line: number; reason: Text; cells: readonly string[] }

/** What an import writes down beside the database: how far it came, and what it could not take. */
export type ImportNotes = {
  rejectsFile: string
  /** Where the last run of this import stopped; the beginning when there was none. */
  resume(): Promise<ImportCheckpoint>
  /** Writes rejected rows and then how far they reach. */
  save(counts: Omit<ImportCheckpoint, 'rejectsBytes'>, rejects: readonly RejectedRow[]): Promise<void>
  /** Forgets the checkpoint of a finished import; the rejects stay. */
  finish(): Promise<void>
}

/** A cell that a spreadsheet would run as a formula gets an apostrophe before it. */
function toCsv(rows: readonly (readonly unknown[])[]): string {
  return stringify(rows as unknown[][], { escape_formulas: true })
}

/** Notes of the import with this key, in DATA_DIR/imports. */
export function openNotes(key: string, columns: readonly string[], { env }: Pick<Services, 'env'>): ImportNotes {
  const folder = path.join(env.DATA_DIR, 'imports')
  const file = path.join(folder, `${key}.json`)
  const rejectsFile = path.join(folder, `${key}.rejects.csv`)
  let rejectsBytes = 0
  // A row with too few cells would make the rejects file as crooked as the one it came from.
  const padded = (cells: readonly string[]) => [...cells, ...columns.slice(cells.length).map(() => '')]

  async function readCheckpoint(): Promise<ImportCheckpoint> {
    const words = await readFile(file, 'utf8').catch(() => null)
    return words === null ? START : importCheckpointSchema.parse(JSON.parse(words))
  }

  return {
    rejectsFile,
    async resume() {
      await mkdir(folder, { recursive: true })
      const checkpoint = await readCheckpoint()
      rejectsBytes = checkpoint.rejectsBytes
      // Rows rejected after the last checkpoint are read again.
      if (rejectsBytes > 0) await truncate(rejectsFile, rejectsBytes)
      else await rm(rejectsFile, { force: true })
      return checkpoint
    },
    async save(counts, rejects) {
      if (rejects.length > 0) {
        const head = rejectsBytes === 0 ? BYTE_ORDER_MARK + toCsv([['line', 'reason_zh', 'reason_en', ...columns]]) : ''
        const rows = rejects.map(({ line, reason, cells }) => [line, reason.zh, reason.en, ...padded(cells)])
        const words = head + toCsv(rows)
        await appendFile(rejectsFile, words)
        rejectsBytes += Buffer.byteLength(words)
      }
      // A rename is all or nothing: a checkpoint is never half written.
      await writeFile(`${file}.new`, JSON.stringify({ ...counts, rejectsBytes }))
      await rename(`${file}.new`, file)
    },
    finish: () => rm(file, { force: true }),
  }
}
