import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { keepArchive } from '#app/platform/backup/keep-archive.server.ts'

/** The archive in a thread of its own: neither a page nor a job waits for its copying. */
const input = z.object({ file: z.string(), files: z.string(), archive: z.string() }).parse(workerData)
const archive = keepArchive(input)
parentPort?.postMessage('open')
parentPort?.once('message', async () => {
  await archive.stop()
  parentPort?.close()
})
