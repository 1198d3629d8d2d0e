import path from 'node:path'
import { systemClock } from './adapters/clock/system.server.ts'
import { randomIds } from './adapters/ids/random.server.ts'
import { socketPush } from './adapters/push/socket-io.server.ts'
import { jobTableQueue } from './adapters/queue/job-table.server.ts'
import { ftsSearch } from './adapters/search/fts5.server.ts'
import { diskStorage } from './adapters/storage/disk.server.ts'
import { type Db, openDatabase } from './db.server.ts'
import { type Env, readEnv } from './env.server.ts'
import type { Clock } from './ports/clock.ts'
import type { Ids } from './ports/ids.ts'
import type { Push } from './ports/push.ts'
import type { Queue } from './ports/queue.ts'
import type { Search } from './ports/search.ts'
import type { Storage } from './ports/storage.ts'
import { remember } from './remember.server.ts'

/** Everything a use-case may reach outside itself; its last argument, with `services()` as default. */
export type Services = {
  env: Env
  db: Db
  clock: Clock
  ids: Ids
  queue: Queue
  search: Search
  push: Push
  storage: Storage
}

/** Builds the adapters that the settings ask for. */
export function buildServices(env: Env, overrides: Partial<Services> = {}): Services {
  const db = overrides.db ?? openDatabase(env.DATABASE_URL)
  const clock = overrides.clock ?? systemClock
  const ids = overrides.ids ?? randomIds
  return {
    env,
    db,
    clock,
    ids,
    queue: jobTableQueue({ db, clock, ids }),
    search: ftsSearch({ db }),
    push: socketPush,
    storage: diskStorage(path.join(env.DATA_DIR, 'files')),
    ...overrides,
  }
}

/** The services of this process, built at first use from the environment. */
export function services(): Services {
  return remember('services', () => buildServices(readEnv()))
}
