import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { RowReader } from '../read-rows.server.ts'
import type { BatchWriter } from '../write-batch.server.ts'

export type DatabaseOptions = {
  /** SQLite: the archive alone writes the log back to the file, so that it misses nothing of it. */
  isArchived?: boolean
  /**
   * PostgreSQL: jobs are kept elsewhere and would be done although a crash of the server took back what they wrote, so
   * derived work waits for the disk too. With the jobs in the same database a crash takes both.
   */
  isQueueApart?: boolean
}

/** Prisma's way to a database, and the two hot ways past it on the same connections. */
export type DatabaseDriver = { factory: SqlDriverAdapterFactory; writeBatch: BatchWriter; readRows: RowReader }
