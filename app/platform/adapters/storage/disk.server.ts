import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Storage } from '../../ports/storage.ts'

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT'
}

/** Files in a folder, spread over sub-folders by the first characters of the key. */
export function diskStorage(root: string): Storage {
  function locate(key: string): string {
    if (!/^[\w-]+(\.\w+)?$/.test(key)) throw new Error(`storage key has characters that no key has: ${key.length} long`)
    return path.join(root, key.slice(-6, -4), key)
  }
  return {
    async put(key, bytes) {
      const file = locate(key)
      await mkdir(path.dirname(file), { recursive: true })
      // A reader never sees half a file: write beside it, then rename.
      await writeFile(`${file}.part`, bytes)
      await rename(`${file}.part`, file)
    },
    async get(key) {
      try {
        return await readFile(locate(key))
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
