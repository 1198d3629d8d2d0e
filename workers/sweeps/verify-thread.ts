import os from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import { z } from 'zod'
import { services } from '#app/platform/container.server.ts'
import { verifyHouse } from './verify-house.ts'

/** Checks the house once and says how many findings there are, by check (verify-apart.ts). */
const { photosFrom } = z.object({ photosFrom: z.date() }).parse(workerData)
// Linux gives each thread a priority of its own, elsewhere it is that of the whole process: setpriority(2).
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_LOW)
const deps = services()
parentPort?.postMessage(await verifyHouse(deps, { photosFrom }))
await deps.close()
