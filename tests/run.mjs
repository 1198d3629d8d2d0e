/**
 * `npm test`: sets up what is missing, then every stage in order of cost. Names of stages run only those:
 * `npm test -- types unit`. At the end every failure is told again, since of a long run often only the end is read; the
 * last line sums the tests. A failed check counts as one failed test.
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { availableParallelism, tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { explain, interruptible, runAttached, SetUpError } from '../app/server/progress.mjs'
import { bin, prepareBuild, preparePackages } from '../app/server/set-up.mjs'
import { findChromium } from './setup/chromium.mjs'
import { freePort } from './setup/free-port.mjs'
import { startPostgres } from './setup/postgres.mjs'
import { readPlaywright, readVitest, showFailedPages } from './setup/reports.mjs'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))
interruptible()

const REPORTS = path.resolve('.cache', 'reports')
const passed = { passed: 1, failed: 0, failures: [] }
const failed = { passed: 0, failed: 1, failures: [] }

async function runShowing(args, env = {}) {
  const { code, isInterrupted } = await runAttached(args, { env: { ...process.env, ...env } })
  if (isInterrupted) process.exit(130)
  return code
}

/** A check is one test: it passes or fails as a whole. */
const check = async (...args) => ((await runShowing(args)) === 0 ? passed : failed)

/** A test run counts its tests; one that broke before it could count is one failure. */
async function counted(report, read, args, env) {
  rmSync(report, { force: true })
  const code = await runShowing(args, env)
  const result = read(report) ?? { ...failed, failures: ['It ended before it wrote its report.'] }
  if (code === 0 || result.failed > 0) return result
  return {
    ...result,
    failed: 1,
    failures: [...result.failures, `It ended with code ${code} though every test passed.`],
  }
}

function unit(name = 'vitest', env = {}) {
  const report = path.join(REPORTS, `${name}.json`)
  const reporters = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
  return counted(report, readVitest, [bin('vitest'), 'run', ...reporters], env)
}

/** The same tests on PostgreSQL; those that open no city have nothing to do with it (vitest.config.ts). */
async function unitOnPostgres() {
  const server = await startPostgres()
  try {
    const env = { TEST_DATABASE_URL: server.urlOf('postgres'), TEST_PSQL: path.join(server.bin, 'psql') }
    return await unit('vitest-postgresql', env)
  } finally {
    await server.remove()
  }
}

async function faults() {
  await prepareBuild()
  const report = path.join(REPORTS, 'faults.json')
  const config = path.join('tests', 'faults', 'vitest.config.ts')
  const reporters = ['--reporter=verbose', '--reporter=json', `--outputFile.json=${report}`]
  return counted(report, readVitest, [bin('vitest'), 'run', '--config', config, '--root', '.', ...reporters])
}

async function browser() {
  const chromium = await findChromium()
  await prepareBuild()
  const report = path.join(REPORTS, 'playwright.json')
  const data = mkdtempSync(path.join(tmpdir(), 'jiazhu-e2e-'))
  const env = {
    CHROMIUM_PATH: chromium,
    E2E_PORT: String(await freePort()),
    E2E_DATA_DIR: data,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
  }
  try {
    const args = [
      bin('@playwright/test', 'playwright'),
      'test',
      '--config',
      'tests/playwright.config.ts',
      '--reporter=list,json',
    ]
    const result = await counted(report, readPlaywright, args, env)
    showFailedPages(path.join('.cache', 'playwright'))
    return result
  } finally {
    rmSync(data, { recursive: true, force: true })
  }
}

/** Checks that leave one of two cores free: they run side by side, and the build beside them. */
const SIDE_BY_SIDE = ['style', 'types', 'dependencies']
const NEED_BUILD = ['faults', 'browser']

const STAGES = {
  style: () => check(bin('@biomejs/biome', 'biome'), 'ci', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'),
  // The compiler of version 7 is three times as fast; the tools that read sources still ask for version 5.
  types: () => check(bin('typescript-native', 'tsc'), '--noEmit', '-p', '.'),
  dependencies: () =>
    check(
      bin('dependency-cruiser', 'depcruise'),
      '--config',
      '.config/dependency-rules.cjs',
      'app',
      'workers',
      'prisma',
      'tests',
    ),
  unit: () => unit(),
  'unit-postgresql': unitOnPostgres,
  faults,
  browser,
}

async function runStage(name) {
  const since = performance.now()
  process.stdout.write(`\n▶ ${name}\n`)
  let result = failed
  try {
    result = await STAGES[name]()
  } catch (error) {
    explain(error)
    result = { ...failed, failures: [error.message] }
  }
  const seconds = ((performance.now() - since) / 1000).toFixed(1)
  process.stdout.write(
    `${result.failed === 0 ? '✓' : '✗'} ${name}: ${result.passed} passed, ${result.failed} failed (${seconds} s)\n`,
  )
  return { name, ...result }
}

function tellFailures(results) {
  for (const { name, failed, failures } of results) {
    if (failed > 0) process.stdout.write(`\n✗ ${name}: ${failed} failed\n${failures.join('\n\n')}\n`)
  }
}

async function runAll() {
  const asked = process.argv.slice(2)
  const unknown = asked.find((name) => !(name in STAGES))
  if (unknown) throw new SetUpError(`No stage is called ${unknown}. Stages: ${Object.keys(STAGES).join(', ')}`)
  process.stdout.write(`Node ${process.version}, ${availableParallelism()} cores\n`)
  mkdirSync(REPORTS, { recursive: true })
  const names = asked.length > 0 ? asked : Object.keys(STAGES)
  const results = []
  await preparePackages(async () => {
    const checks = names.filter((name) => SIDE_BY_SIDE.includes(name)).map(runStage)
    // What is wrong with it is told by the stage that needs it, which builds again.
    const building = names.some((name) => NEED_BUILD.includes(name)) ? prepareBuild().catch(() => {}) : null
    results.push(...(await Promise.all(checks)))
    await building
  })
  for (const name of names) if (!SIDE_BY_SIDE.includes(name)) results.push(await runStage(name))
  tellFailures(results)
  return {
    passed: results.reduce((sum, { passed }) => sum + passed, 0),
    failed: results.reduce((sum, { failed }) => sum + failed, 0),
  }
}

let sum = failed
try {
  sum = await runAll()
} catch (error) {
  explain(error)
}
process.stdout.write(`\n${sum.passed} passed, ${sum.failed} failed\n`)
process.exit(sum.failed === 0 ? 0 : 1)
