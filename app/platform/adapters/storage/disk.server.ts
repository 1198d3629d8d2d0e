import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Storage } from '../../ports/storage.ts'

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Eight or more of a-z, A-Z, 0-9, "_" and "-", then perhaps an ending: no path, no temporary file, no device name. */
const KEY = /^[\w-]{8,100}(\.[a-z0-9]{1,5})?$/

/** Files in a folder, spread over sub-folders by the last characters of the key, which are random in time-ordered ids. */
export function diskStorage(root: string): Storage {
  function locate(key: string): string {
    if (!KEY.test(key)) throw new Error(`storage key of ${key.length} characters has a form that no key has`)
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
