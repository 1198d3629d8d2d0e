import { postgresDriver } from '#app/platform/adapters/postgres-factory.server.ts'
import { sqliteDriver } from '#app/platform/adapters/sqlite-factory.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import type { Db } from '#app/platform/db.server.ts'
import { dialectOf, noteDialect } from '#app/platform/dialect.server.ts'
import { offerReads } from '#app/platform/read-rows.server.ts'
import { PrismaClient as PostgresClient } from '#prisma/generated/postgresql/client.ts'
import { PrismaClient } from '#prisma/generated/sqlite/client.ts'
import { explainPostgres } from './explain-postgres.ts'
import { explainSqlite } from './explain-sqlite.ts'

type Work = () => Promise<unknown>
export type Plans = Awaited<ReturnType<typeof listenToPlans>>

const LOG = [{ emit: 'event', level: 'query' }] as const

/** A client on the same database that notes every statement. */
async function openListening(given: Services, asked: Set<string>): Promise<Db> {
  const url = given.env.DATABASE_URL
  const dialect = dialectOf(given.db)
  const isSqlite = dialect === 'sqlite'
  const { factory, readRows } = isSqlite ? sqliteDriver(url) : postgresDriver(url)
  const options = { adapter: factory, log: [...LOG] }
  const db = isSqlite ? new PrismaClient(options) : (new PostgresClient(options) as unknown as PrismaClient<'query'>)
  db.$on('query', ({ query }) => asked.add(query))
  await db.$connect()
  noteDialect(db, dialect)
  offerReads(db, (sql) => {
    asked.add(isSqlite ? sql.sql : sql.text)
    return readRows(sql)
  })
  return db as unknown as Db
}

/**
 * Services of a city whose statements are listened to. `stepsOf`: each step of each statement that a work asks, in
 * SQLite's words; `walksOf`: what reads a growing table from end to end, on either database.
 */
export async function listenToPlans(given: Services) {
  const url = given.env.DATABASE_URL
  const asked = new Set<string>()
  const db = await openListening(given, asked)
  const sqlite = dialectOf(given.db) === 'sqlite' ? explainSqlite(url) : null
  const explainer = sqlite ?? (await explainPostgres(url))

  async function statementsOf(work: Work): Promise<string[]> {
    asked.clear()
    await work()
    return [...asked]
  }
  return {
    deps: { ...given, db },
    async stepsOf(work: Work): Promise<string[]> {
      return (await statementsOf(work)).flatMap((sql) => sqlite?.steps(sql) ?? [])
    },
    async walksOf(work: Work): Promise<string[]> {
      const walks: string[] = []
      for (const sql of await statementsOf(work)) {
        if (/^\s*(SELECT|WITH)/i.test(sql)) walks.push(...(await explainer.walks(sql)))
      }
      return walks
    },
    async close() {
      await explainer.close()
      await db.$disconnect()
    },
  }
}
