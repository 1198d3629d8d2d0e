import path from 'node:path'
import { minutes, seconds } from '../duration.ts'
import { logger } from '../logger.server.ts'
import { copyMissing, type Seen } from './copy-files.server.ts'
import { openWalArchive } from './wal-archive.server.ts'

/** A restore is exact to this: what was committed before a look is in it. */
const LOOK_MS = seconds(1)
const FILES_MS = minutes(1)

export type ArchiveInput = { file: string; files: string; archive: string }
export type RunningArchive = {
  /** Last look; everything else that uses the database is closed before. */
  stop(): Promise<void>
}

/** Says once that archiving fails, and once that it works again. */
function episodes() {
  let failing = false
  return {
    bad(error: unknown) {
      if (!failing) logger.error({ err: error }, 'archive failed')
      failing = true
    },
    good() {
      if (failing) logger.info('archive works again')
      failing = false
    },
  }
}

/**
 * Archives commits every second and photos every minute until it is stopped. A failure is logged and tried again; it
 * never holds up the city. Throws when the archive cannot be opened.
 */
export function keepArchive({ file, files, archive }: ArchiveInput): RunningArchive {
  const wal = openWalArchive({ file, archive })
  const told = episodes()
  const seen: Seen = new Map()
  let filesAt = Number.NEGATIVE_INFINITY
  let stopped = false
  let timer: NodeJS.Timeout | undefined

  async function round(): Promise<void> {
    try {
      await wal.tick()
      if (performance.now() - filesAt > FILES_MS) {
        filesAt = performance.now()
        await copyMissing(files, path.join(archive, 'files'), seen)
      }
      told.good()
    } catch (error) {
      told.bad(error)
    }
  }

  let running = Promise.resolve()
  function plan(ms: number): void {
    timer = setTimeout(() => {
      running = round().then(() => {
        if (!stopped) plan(LOOK_MS)
      })
    }, ms)
  }
  plan(0)
  return {
    async stop() {
      stopped = true
      clearTimeout(timer)
      await running
      await round()
      wal.close()
    },
  }
}
