import path from 'node:path'
import { SYSTEM } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { canonicalJson, sha256 } from '../../platform/digest.server.ts'
import { type AppError, isAppError, statusOf } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { regionOf } from '../../platform/region.server.ts'
import { type ImportCounts, type ImportInput, type ImportPlan, importSchema } from './import.schema.ts'
import { type ImportFile, inspectFile, readLines } from './import-file.server.ts'
import { openNotes, type RejectedRow } from './import-notes.server.ts'
import { makeRowReader, type RowReader } from './import-row.server.ts'
import { submitCase } from './submit-case.server.ts'

/** Rows between two checkpoints: what a killed import reads a second time, at most. */
const CHECKPOINT_EVERY = 200

const CHANGED = {
  zh: '这一行以前导入过，但内容或设置不同，没有改动原来的',
  en: 'The row was imported before with other words or settings; the case was left as it is',
}

export type ImportWatch = {
  onProgress?: (counts: ImportCounts & { total: number }) => void
  /** Ends the import after the row at hand; the next run goes on from there. */
  signal?: AbortSignal
}

export type ImportResult = ImportCounts & {
  total: number
  /** Row at which an earlier run had stopped; 0 for a fresh start. */
  resumedAt: number
  isComplete: boolean
  /** Null when no row was rejected. */
  rejectsFile: string | null
}

function reasonOf(error: AppError, { map }: ImportPlan): Text {
  if (error.reason === 'idempotency_key_reused') return CHANGED
  const entries = Object.entries(error.fields ?? {})
  if (entries.length === 0) return error.text
  const inWords = (locale: 'zh' | 'en') =>
    entries
      .flatMap(([field, texts]) => texts.map((text) => `${map[field as keyof typeof map] ?? field}: ${text[locale]}`))
      .join('; ')
  return { zh: inWords('zh'), en: inWords('en') }
}

async function fileRow(cells: readonly string[], read: RowReader, deps: Services): Promise<'filed' | 'repeated'> {
  const { input, filedAt, key } = read(cells, deps.clock.now())
  const dated = filedAt ? { filedAt } : {}
  const receipt = await submitCase(input, { actor: SYSTEM, idempotencyKey: key, channel: 'import', ...dated }, deps)
  return receipt.repeated ? 'repeated' : 'filed'
}

/** The same file with the same settings is the same import, wherever it was interrupted. */
function notesKey(plan: ImportPlan, { bytes, modifiedAt }: ImportFile): string {
  return sha256(canonicalJson([plan, bytes, modifiedAt])).slice(0, 16)
}

/**
 * Files every row of a CSV file through the same use-case as the form. A second run adds nothing; an interrupted run
 * goes on where it stopped; a row that cannot be filed goes to the rejects file with its reason. Throws AppError
 * `invalid` for a file, encoding or column that is not right, before anything is filed.
 */
export async function importCases(
  input: ImportInput,
  { onProgress, signal }: ImportWatch = {},
  deps: Services = services(),
): Promise<ImportResult> {
  const plan = parseInput(importSchema, input)
  const file = await inspectFile(plan.file)
  const { timeZone } = await regionOf(deps)
  const read = makeRowReader(file.columns, plan, plan.batch ?? path.basename(plan.file), timeZone)
  const notes = openNotes(notesKey(plan, file), file.columns, deps)
  const { rejectsBytes: _, ...counts } = await notes.resume()
  const resumedAt = counts.done
  let rejects: RejectedRow[] = []
  const save = async () => {
    await notes.save(counts, rejects)
    rejects = []
  }
  let index = -1
  try {
    for await (const { cells, line } of readLines(plan.file)) {
      index += 1
      if (index <= resumedAt) continue
      if (signal?.aborted) break
      try {
        counts[await fileRow(cells, read, deps)] += 1
      } catch (error) {
        if (!isAppError(error) || statusOf(error.code) >= 500) throw error
        counts.rejected += 1
        rejects.push({ line, reason: reasonOf(error, plan), cells })
      }
      counts.done += 1
      onProgress?.({ ...counts, total: file.rows })
      if (counts.done % CHECKPOINT_EVERY === 0) await save()
    }
  } finally {
    await save()
  }
  const isComplete = counts.done === file.rows
  if (isComplete) await notes.finish()
  return {
    ...counts,
    total: file.rows,
    resumedAt,
    isComplete,
    rejectsFile: counts.rejected > 0 ? notes.rejectsFile : null,
  }
}
