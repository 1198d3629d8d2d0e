import { parseArgs } from 'node:util'
import { reconcileLedger } from '#app/modules/credit/reconcile-ledger.server.ts'
import { noteVerification } from '#app/modules/supervision/note-verification.server.ts'
import { type Services, services } from '#app/platform/container.server.ts'
import { type Found, verifyHouse } from '../sweeps/verify-house.ts'

const USAGE = `npm run verify [-- --repair]

Checks chains of events, ledger, guards, cases, clocks, effects, measures, search, jobs and photos, and lists what is wrong.
--repair makes again what can be made again from the facts, never facts or ledger rows; each repair is noted in the log
of events (stream system:verify). Then everything is checked a second time.
A ledger that does not add up stops new reservations of rewards until it does again.
Ends with code 1 when something wrong remains.`

/** On a terminal, how far a check has come; a file gets findings only. */
function showProgress(check: string, read: number): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${check}: ${read}`)
}

function show({ check, subject, problem, isMended }: Found): void {
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  console.log(`${isMended ? 'mended  ' : 'wrong   '} ${check}  ${subject}  ${problem}`)
}

async function round(repair: boolean, deps: Services): Promise<{ found: number; remaining: number }> {
  let found = 0
  const onFinding = (one: Found) => {
    found += 1
    show(one)
  }
  const remaining = await verifyHouse(deps, { repair, onFinding, onProgress: showProgress })
  if (process.stderr.isTTY) process.stderr.write('\r\x1b[K')
  await noteVerification(remaining, deps)
  await reconcileLedger({ findings: remaining.ledger ?? 0 }, deps)
  return { found, remaining: Object.values(remaining).reduce((sum, count) => sum + count, 0) }
}

async function run(): Promise<number> {
  const { values } = parseArgs({ options: { repair: { type: 'boolean', default: false } } })
  const deps = services()
  try {
    const first = await round(values.repair, deps)
    const last = values.repair && first.found > 0 ? await round(false, deps) : first
    console.log(last.remaining === 0 ? 'Everything agrees.' : `${last.remaining} findings remain.`)
    return last.remaining === 0 ? 0 : 1
  } finally {
    await deps.db.$disconnect()
  }
}

try {
  process.exitCode = await run()
} catch (error) {
  if (!(error instanceof TypeError && 'code' in error)) throw error
  console.error(`${error.message}\n\n${USAGE}`)
  process.exitCode = 2
}
