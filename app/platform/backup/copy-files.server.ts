import { constants, existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, rename, stat } from 'node:fs/promises'
import path from 'node:path'

/** Folders whose entries have not changed since they were last copied, by the time of their last change. */
export type Seen = Map<string, number>

async function copyFolder(from: string, to: string): Promise<number> {
  const there = new Set(existsSync(to) ? await readdir(to) : [])
  let copied = 0
  for (const name of await readdir(from)) {
    if (there.has(name) || name.endsWith('.part')) continue
    await mkdir(to, { recursive: true, mode: 0o700 })
    const part = path.join(to, `${name}.part`)
    await copyFile(path.join(from, name), part, constants.COPYFILE_FICLONE)
    await rename(part, path.join(to, name))
    copied += 1
  }
  return copied
}

/**
 * Copies what the storage on disk holds (sub-folders of files that are written once and never changed) and the target
 * does not; returns how many files. Nothing is removed from the target.
 */
export async function copyMissing(from: string, to: string, seen: Seen = new Map()): Promise<number> {
  if (!existsSync(from)) return 0
  let copied = 0
  for (const name of await readdir(from)) {
    const { mtimeMs } = await stat(path.join(from, name))
    if (seen.get(name) === mtimeMs) continue
    copied += await copyFolder(path.join(from, name), path.join(to, name))
    seen.set(name, mtimeMs)
  }
  return copied
}
