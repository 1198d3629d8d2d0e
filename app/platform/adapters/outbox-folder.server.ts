import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { days, hours } from '../duration.ts'

/** What lies in the folder is a copy for the operator's eyes; personal words are not kept for ever. */
const KEEP_MS = days(30)
const CLEAN_EVERY_MS = hours(1)

/** Characters of ids that are safe in names of files. */
const nameOf = (id: string) => id.replaceAll(/[^\w.-]/g, '_').slice(0, 120)

async function removeOld(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const file = path.join(folder, name)
    const found = await stat(file).catch(() => null)
    if (found && now - found.mtimeMs > KEEP_MS) await rm(file, { force: true })
  }
}

/**
 * A folder that takes messages instead of sending them: one file per id, written whole, so that a second try replaces
 * the first. Files older than 30 days are removed while it is used. Returns the function that puts one.
 */
export function outboxFolder(folder: string): (id: string, extension: string, content: string) => Promise<void> {
  let cleanedAt = 0
  return async (id, extension, content) => {
    await mkdir(folder, { recursive: true, mode: 0o700 })
    const file = path.join(folder, `${nameOf(id)}.${extension}`)
    const part = `${file}.${randomUUID()}.part`
    await writeFile(part, content, { mode: 0o600 })
    await rename(part, file)
    const now = Date.now()
    if (now - cleanedAt < CLEAN_EVERY_MS) return
    cleanedAt = now
    await removeOld(folder, now)
  }
}
