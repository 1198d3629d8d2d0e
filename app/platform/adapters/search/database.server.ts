import type { Db } from '../../db.server.ts'
import { dialectOf } from '../../dialect.server.ts'
import type { Search } from '../../ports/search.ts'
import { ftsSearch } from './fts5.server.ts'
import { tsvectorSearch } from './tsvector.server.ts'

/** Search port on the index that the database itself keeps. */
export function databaseSearch({ db }: { db: Db }): Search {
  return dialectOf(db) === 'postgresql' ? tsvectorSearch({ db }) : ftsSearch({ db })
}
