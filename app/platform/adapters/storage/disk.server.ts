import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Storage } from '../../ports/storage.ts'
import { mustBeKey } from './storage-key.ts'

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Files in a folder, spread over sub-folders by the last characters of the key, which are random in time-ordered ids. */
export function diskStorage(root: string): Storage {
  function locate(key: string): string {
    mustBeKey(key)
    return path.join(root, path.parse(key).name.slice(-2), key)
  }
  return {
    async put(key, bytes) {
      const file = locate(key)
      await mkdir(path.dirname(file), { recursive: true })
      // A reader never sees half a file, nor what two writers mixed: each writes its own file beside it, then renames.
      const part = `${file}.${randomUUID()}.part`
      try {
        await writeFile(part, bytes, { flush: true })
        await rename(part, file)
      } finally {
        await rm(part, { force: true })
      }
    },
    async get(key) {
      const file = locate(key)
      try {
        return await readFile(file)
      } catch (error) {
        if (isMissing(error)) return null
        throw error
      }
    },
    async remove(key) {
      await rm(locate(key), { force: true })
    },
  }
}
