import { remember } from './remember.server.ts'

/** The two databases that the product runs on. */
export type Dialect = 'sqlite' | 'postgresql'

const dialects = remember('dialects', () => new WeakMap<object, Dialect>())

/** Which database a DATABASE_URL names. */
export function dialectOfUrl(url: string): Dialect {
  return /^postgres(ql)?:\/\//.test(url) ? 'postgresql' : 'sqlite'
}

/** Notes what was opened; called where the database is opened. */
export function noteDialect(db: object, dialect: Dialect): void {
  dialects.set(db, dialect)
}

/** Which database a client is connected to, for the few places where the same SQL does not serve both. */
export function dialectOf(db: object): Dialect {
  const dialect = dialects.get(db)
  if (!dialect) throw new Error('this database was not opened by openDatabase')
  return dialect
}

/** Makes `contains` and its like find capitals as small letters; spread it into the filter. SQLite does so by itself. */
export function anyCase(db: object): object {
  return dialectOf(db) === 'postgresql' ? { mode: 'insensitive' } : {}
}
