import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { S3mini } from 's3mini'
import { seconds } from '../../duration.ts'
import type { Storage } from '../../ports/storage.ts'
import { codeOf, explain, isPassing } from './s3-failures.ts'
import type { S3Settings } from './s3-settings.ts'
import { mustBeKey } from './storage-key.ts'

/** One attempt, body included; three of them and the pauses between stay below the patience of a person with a form. */
const ATTEMPT_LIMIT_MS = seconds(5)
const ATTEMPTS = 3
const FIRST_PAUSE_MS = 200

const TYPES: Record<string, string> = { jpg: 'image/jpeg', webp: 'image/webp', png: 'image/png', txt: 'text/plain' }

function typeOf(key: string): string {
  return TYPES[key.split('.')[1] ?? ''] ?? 'application/octet-stream'
}

/** Tries again after a passing failure; every operation here may be done twice. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work()
    } catch (error) {
      if (attempt === ATTEMPTS || !isPassing(error)) throw error
      // Half of the pause is drawn by lot, so that many writers do not come back as one.
      await sleep(FIRST_PAUSE_MS * 2 ** (attempt - 1) * (0.5 + Math.random() / 2))
    }
  }
}

function clientOf({ bucket, endpoint, region, keyId, keySecret }: S3Settings, attemptLimitMs: number): S3mini {
  return new S3mini({
    endpoint: `${endpoint}/${bucket}`,
    region,
    accessKeyId: keyId,
    secretAccessKey: keySecret,
    requestAbortTimeout: attemptLimitMs,
  })
}

/** Storage port on an S3-compatible store, addressed by path. A put is one request, so it is there whole or not at all. */
export function s3Storage(settings: S3Settings, attemptLimitMs: number = ATTEMPT_LIMIT_MS): Storage {
  const client = clientOf(settings, attemptLimitMs)

  async function ask<T>(key: string, work: () => Promise<T>): Promise<T> {
    mustBeKey(key)
    try {
      return await patiently(work)
    } catch (error) {
      throw new Error(`photo store: ${codeOf(error)}`, { cause: error })
    }
  }

  return {
    async put(key, bytes) {
      await ask(key, () => client.putObject(key, bytes, typeOf(key)))
    },
    async get(key) {
      const found = await ask(key, () => client.getObjectArrayBuffer(key))
      return found && new Uint8Array(found)
    },
    async remove(key) {
      await ask(key, () => client.deleteObject(key))
    },
  }
}

/**
 * Puts, reads and deletes a small object: the rights that the product needs, no more. Throws one sentence that says
 * what to mend; `mustAnswer: false` takes a store that does not answer for one that will.
 */
export async function checkS3(settings: S3Settings, options: { mustAnswer: boolean }): Promise<void> {
  const client = clientOf(settings, ATTEMPT_LIMIT_MS)
  const key = `check-${randomUUID()}.txt`
  try {
    await patiently(() => client.putObject(key, 'ok', typeOf(key)))
    await patiently(() => client.getObjectArrayBuffer(key))
    await patiently(() => client.deleteObject(key))
  } catch (error) {
    if (!isPassing(error) || options.mustAnswer) throw new Error(explain(error, settings))
  }
}
