import Database from 'better-sqlite3'
import { sqliteDriver } from '#app/platform/adapters/sqlite-factory.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { noteDialect } from '#app/platform/dialect.server.ts'
import { offerReads } from '#app/platform/read-rows.server.ts'
import { PrismaClient } from '#prisma/generated/sqlite/client.ts'

/** What grows with the city: no page may read one of these from end to end. Plans do not depend on the number of rows. */
const GROWING = [
  'Case',
  'Event',
  'CaseClocks',
  'CaseMeasure',
  'SlaClock',
  'SlaStep',
  'SearchEntry',
  'Assignment',
  'CaseFileAccess',
  'KnowledgeItem',
  'KnowledgeVersion',
  'KnowledgeScope',
  'SavedFilter',
  'CreditAward',
  'CreditTransfer',
  'CreditLot',
  'CreditProposal',
  'CreditObjection',
  'CreditCheck',
  'CreditAudit',
  'Redemption',
  'User',
  'Mediation',
  'MediationSeat',
  'MediationWords',
  'Settlement',
  'SettlementPair',
  'Verification',
  'Dwelling',
  'Ownership',
  'Residence',
  'Deadline',
  'Session',
]
/** An index made for one question reads all that the question did not rule out. */
const SCAN = new RegExp(`SCAN (main\\.)?"?(${GROWING.join('|')})"?( |$)|AUTOMATIC`)
/** The last number of a table is read at its end, and a list without ids finds nothing. */
const HARMLESS = /MAX\(rowid\)|1=0/
/** What is not yet announced, still open or asked for is a small index of its own, and the newest facts are the end of the primary key. */
const SHORT =
  /USING (INDEX (Event_undispatched|sqlite_autoindex_Event_1: .* LIMIT)|COVERING INDEX (CaseMeasure_open|Case_requests))/

type Work = () => Promise<unknown>
export type Plans = Awaited<ReturnType<typeof listenToPlans>>

/** A client on the same file that notes every statement. */
async function openListening(url: string, asked: Set<string>) {
  const { factory, readRows } = sqliteDriver(url)
  const db = new PrismaClient({ adapter: factory, log: [{ emit: 'event', level: 'query' }] })
  db.$on('query', ({ query }) => asked.add(query))
  await db.$connect()
  noteDialect(db, 'sqlite')
  offerReads(db, (sql) => {
    asked.add(sql.sql)
    return readRows(sql)
  })
  return db
}

/**
 * Services of a city on SQLite whose statements are listened to. `stepsOf`: each step of each statement that a work asks,
 * in the database's words; `walksOf`: those steps that read a growing table from end to end.
 */
export async function listenToPlans(given: Services) {
  const url = given.env.DATABASE_URL
  const asked = new Set<string>()
  const plain = new Database(url.replace(/^file:/, ''), { readonly: true })
  const db = await openListening(url, asked)

  function explain(sql: string): string[] {
    const values = Array(sql.split('?').length - 1).fill(1)
    const steps = plain.prepare(`EXPLAIN QUERY PLAN ${sql}`).all(values) as Array<{ detail: string }>
    return steps.map(({ detail }) => `${detail}: ${sql}`)
  }
  async function statementsOf(work: Work): Promise<string[]> {
    asked.clear()
    await work()
    return [...asked]
  }
  return {
    deps: { ...given, db: db as unknown as Services['db'] },
    stepsOf: async (work: Work) => (await statementsOf(work)).flatMap(explain),
    async walksOf(work: Work): Promise<string[]> {
      const read = (await statementsOf(work)).filter((sql) => /^\s*(SELECT|WITH)/i.test(sql) && !HARMLESS.test(sql))
      return read.flatMap(explain).filter((step) => SCAN.test(step.slice(0, step.indexOf(': '))) && !SHORT.test(step))
    },
    async close() {
      plain.close()
      await db.$disconnect()
    },
  }
}
