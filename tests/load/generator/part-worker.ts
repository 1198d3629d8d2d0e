import { parentPort, workerData } from 'node:worker_threads'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { ChunkMaker } from './chunk.ts'
import { type CityPlan, chunkPlan } from './city-plan.ts'
import { readWorld } from './world.ts'
import { postgresWriter } from './write-postgres.ts'
import { sqliteWriter } from './write-sqlite.ts'

/** Makes and writes the parts that it is told, one after the other. */
const { url, secret, plan } = workerData as { url: string; secret: string; plan: CityPlan }
const world = await readWorld(url, secret)
const open = () => (dialectOfUrl(url) === 'sqlite' ? sqliteWriter(url.replace(/^file:/, '')) : postgresWriter(url))
let writer: Awaited<ReturnType<typeof open>> | null = null

parentPort?.on('message', async (part: number | null) => {
  if (part === null) {
    await writer?.close()
    parentPort?.close()
    return
  }
  const started = performance.now()
  const rows = new ChunkMaker(chunkPlan(plan, part), world).make()
  const made = performance.now()
  writer ??= await open()
  const count = await writer.write(part, rows)
  parentPort?.postMessage({ count, makingMs: made - started, writingMs: performance.now() - made })
})
// Everything that is read has been read: the file may change its journal.
parentPort?.postMessage(null)
