import { once } from 'node:events'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { type ArchiveInput, keepArchive, type RunningArchive } from '#app/platform/backup/keep-archive.server.ts'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import type { Env } from '#app/platform/env.server.ts'
import { logger } from '#app/platform/logger.server.ts'

const NO_ARCHIVE: RunningArchive = { stop: async () => {} }

/** Rejects with the thread's own sentence when the archive cannot be opened. */
async function inThread(input: ArchiveInput): Promise<RunningArchive> {
  const thread = new Worker(new URL('./archive-thread.mjs', import.meta.url), { workerData: input })
  await once(thread, 'message')
  thread.on('error', (error) => logger.error({ err: error }, 'archive thread failed'))
  const ended = once(thread, 'exit')
  return {
    async stop() {
      thread.postMessage('stop')
      await ended
    },
  }
}

/**
 * Starts the archive of the SQLite database, where BACKUP_DIR names a folder for it; nothing on PostgreSQL, whose server
 * archives by itself. Rejects with a sentence when the folder cannot be used.
 */
export async function startArchive(env: Env): Promise<RunningArchive> {
  if (!env.BACKUP_DIR || dialectOfUrl(env.DATABASE_URL) !== 'sqlite') return NO_ARCHIVE
  const archive = path.resolve(env.BACKUP_DIR)
  if (`${archive}${path.sep}`.startsWith(`${env.DATA_DIR}${path.sep}`))
    throw new Error('Settings are wrong: BACKUP_DIR lies in DATA_DIR; a backup belongs on another disk')
  const input = { file: env.DATABASE_URL.replace(/^file:/, ''), files: path.join(env.DATA_DIR, 'files'), archive }
  return process.env.NODE_ENV === 'production' ? inThread(input) : keepArchive(input)
}
