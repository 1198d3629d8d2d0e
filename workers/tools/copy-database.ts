import { parseArgs } from 'node:util'
import { rebuildSearch } from '#app/modules/cases/rebuild-search.server.ts'
import { buildServices } from '#app/platform/container.server.ts'
import { dialectOfUrl } from '#app/platform/dialect.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { type Comparison, copyDatabase } from '#prisma/copy/copy-database.ts'
import { runTool } from './run-tool.ts'

const USAGE = `npm run copy-database -- --from file:data/jiazhu.db --to postgresql://user@host/database

把 SQLite 文件中的城市复制到空的 PostgreSQL 数据库；中断后再次运行会接着复制。文件本身不变。
Copies a city from a SQLite file to an empty PostgreSQL database; run again after an interruption, it goes on.
The file is left as it is. Stop the server first.`

function isDifferent({ same }: Comparison): boolean {
  return !same
}

function show(comparisons: readonly Comparison[]): void {
  console.log(`${'table'.padEnd(18)}${'source'.padStart(10)}${'target'.padStart(10)}  checksum`)
  for (const { table, rows, checksums, same } of comparisons) {
    const verdict = same ? checksums[0] : `${checksums[0]} ≠ ${checksums[1]}`
    console.log(`${table.padEnd(18)}${String(rows[0]).padStart(10)}${String(rows[1]).padStart(10)}  ${verdict}`)
  }
}

async function indexTarget(url: string): Promise<number> {
  const deps = buildServices({ ...readEnv(), DATABASE_URL: url })
  try {
    return await rebuildSearch(deps)
  } finally {
    await deps.close()
  }
}

async function run(): Promise<number | null> {
  const { values } = parseArgs({ options: { from: { type: 'string' }, to: { type: 'string' } } })
  const { from, to } = values
  if (!from?.startsWith('file:') || !to || dialectOfUrl(to) !== 'postgresql') return null
  let shown = ''
  const onProgress = (table: string, rows: number) => {
    if (shown !== table) console.log(`… ${table}`)
    else if (rows % 100_000 === 0) console.log(`… ${table} ${rows}`)
    shown = table
  }
  const comparisons = await copyDatabase({ from, to, onProgress })
  show(comparisons)
  if (comparisons.some(isDifferent)) {
    console.error('有的表不一致：请清空目标数据库后重新复制。 Tables differ: empty the target and copy again.')
    return 1
  }
  console.log(`${await indexTarget(to)} cases indexed`)
  console.log(
    '两边一致。请把 DATABASE_URL 设为目标地址后启动。 Both sides are the same. Set DATABASE_URL to the target and start.',
  )
  return 0
}

try {
  await runTool(USAGE, run)
} catch (error) {
  if (!(error instanceof Error) || error.constructor !== Error || 'code' in error) throw error
  console.error(error.message)
  process.exitCode = 1
}
