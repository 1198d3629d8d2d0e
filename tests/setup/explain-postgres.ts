import { Client } from 'pg'
import { GROWING } from './growing-tables.ts'

type Node = {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Node[]
}

/** What is not yet announced, still open or asked for is a small index of its own. */
const SHORT = /^(Event_undispatched|CaseMeasure_open|Case_requests)/

/** Any values; reading from end to end, and joins that do so to be quick with few rows, as the last resort. */
const SETTINGS = [
  'plan_cache_mode = force_generic_plan',
  'enable_seqscan = off',
  'enable_hashjoin = off',
  'enable_mergejoin = off',
]

/** A limit stops a walk in the order of an index unless something in between wants all of it. */
const NEEDS_ALL = /Sort|Aggregate|Hash|Unique|Materialize|WindowAgg/

/** Reads a growing table by no condition of an index, and nothing stops it. */
function walksUnder(node: Node, isStopped: boolean): Node[] {
  const stopped = node['Node Type'] === 'Limit' || (isStopped && !NEEDS_ALL.test(node['Node Type']))
  const isScan =
    /^(Seq|Index|Index Only) Scan$/.test(node['Node Type']) && GROWING.includes(node['Relation Name'] ?? '')
  const isWalk = isScan && !stopped && !node['Index Cond'] && !SHORT.test(node['Index Name'] ?? '')
  return [...(isWalk ? [node] : []), ...(node.Plans ?? []).flatMap((child) => walksUnder(child, stopped))]
}

/** What has no index to go by in PostgreSQL's plans, whatever a city holds. */
export async function explainPostgres(url: string) {
  const client = new Client({ connectionString: url })
  await client.connect()
  for (const setting of SETTINGS) await client.query(`SET ${setting}`)

  async function planOf(sql: string): Promise<Node> {
    const parameters = new Set(sql.match(/\$\d+/g)).size
    const values = parameters > 0 ? `(${Array(parameters).fill('NULL').join(', ')})` : ''
    await client.query(`PREPARE asked AS ${sql}`)
    try {
      const { rows } = await client.query(`EXPLAIN (FORMAT JSON) EXECUTE asked${values}`)
      return rows[0]['QUERY PLAN'][0].Plan
    } finally {
      await client.query('DEALLOCATE asked')
    }
  }
  return {
    async walks(sql: string): Promise<string[]> {
      const found = walksUnder(await planOf(sql), false)
      return found.map((node) => `${node['Node Type']} ${node['Relation Name']} ${node['Index Name'] ?? ''}: ${sql}`)
    },
    close: () => client.end(),
  }
}
