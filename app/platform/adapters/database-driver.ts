import type { SqlDriverAdapterFactory } from '@prisma/driver-adapter-utils'
import type { RowReader } from '../read-rows.server.ts'
import type { BatchWriter } from '../write-batch.server.ts'

/** Prisma's way to a database, and the two hot ways past it on the same connections. */
export type DatabaseDriver = { factory: SqlDriverAdapterFactory; writeBatch: BatchWriter; readRows: RowReader }
