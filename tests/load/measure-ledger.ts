import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { availableAccount, ISSUANCE } from '#app/modules/credit/ledger.rules.ts'
import { postTransfer } from '#app/modules/credit/post-transfer.server.ts'
import { verifyLedger } from '#app/modules/credit/verify-ledger.server.ts'
import { SYSTEM } from '#app/platform/actor.ts'
import { memoryPush } from '#app/platform/adapters/push/memory.ts'
import { buildServices, type Services } from '#app/platform/container.server.ts'
import { openDatabase } from '#app/platform/db.server.ts'
import { readEnv } from '#app/platform/env.server.ts'
import { migrate } from '#prisma/migrate.ts'

const MEMBERS = 200
const TRANSFERS = 5_000
/** Transfers under way at once, each of another member. */
const AT_ONCE = 16
const TARGET_A_SECOND = 1_000

async function post(n: number, deps: Services): Promise<void> {
  const memberId = `member-${n % MEMBERS}`
  const transfer = {
    idempotencyKey: `bench-${n}`,
    debitAccountId: ISSUANCE,
    creditAccountId: availableAccount(memberId),
    amount: 1n,
    kind: 'post' as const,
    reason: 'bench',
    awardId: null,
    reversesId: null,
  }
  await postTransfer(memberId, transfer, SYSTEM, deps)
}

/** Posts transfers from several members at once, each one acknowledged on disk; returns transfers a second. */
async function measure(deps: Services, from: number): Promise<number> {
  let next = from
  const worker = async () => {
    while (next < from + TRANSFERS) await post(next++, deps)
  }
  const since = performance.now()
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return TRANSFERS / ((performance.now() - since) / 1000)
}

const folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-ledger-'))
const url = process.env.BENCH_DATABASE_URL ?? `file:${path.join(folder, 'jiazhu.db')}`
const secret = 'a-secret-for-a-measurement-of-the-ledger'
const env = readEnv({ DATA_DIR: folder, DATABASE_URL: url, APP_SECRET: secret, NODE_ENV: 'test' })
await migrate(url)
const db = openDatabase(url)
const deps = buildServices(env, { db, push: memoryPush() })
await measure(deps, 0)
const rates = [await measure(deps, TRANSFERS), await measure(deps, 2 * TRANSFERS)]
const { transfers, problems } = await verifyLedger(deps)
const best = Math.max(...rates)
console.log(`transfers a second: ${rates.map((rate) => rate.toFixed(0)).join(', ')} (${AT_ONCE} at once, each on disk)`)
console.log(`${transfers} transfers verified, ${problems.length} problems`)
await db.$disconnect()
rmSync(folder, { recursive: true, force: true })
if (best < TARGET_A_SECOND || problems.length > 0) process.exitCode = 1
