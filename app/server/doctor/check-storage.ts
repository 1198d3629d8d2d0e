import { randomUUID } from 'node:crypto'
import { buildServices } from '#app/platform/container.server.ts'
import type { Env } from '#app/platform/env.server.ts'
import { type Finding, fine, wordsOf, wrong } from './finding.ts'

const ABOUT = 'Photos'

/** Puts, gets and removes something small where photos go. */
export async function checkStorage(env: Env): Promise<Finding[]> {
  const where = env.STORAGE_URL ? 'bucket of STORAGE_URL' : 'folder in DATA_DIR'
  const bytes = new TextEncoder().encode('doctor')
  const key = `doctor-${randomUUID()}`
  try {
    const deps = buildServices(env)
    try {
      await deps.storage.put(key, bytes)
      const got = await deps.storage.get(key)
      await deps.storage.remove(key)
      if (got && Buffer.from(got).equals(bytes)) return [fine(ABOUT, `${where}: put, got and removed`)]
      return [wrong(ABOUT, `${where}: what was put does not come back`)]
    } finally {
      await deps.close()
    }
  } catch (error) {
    return [wrong(ABOUT, `${where}: ${wordsOf(error)}`)]
  }
}
