import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const NOTHING = { passed: 0, failed: 0 }

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** Tests of a Vitest JSON report. */
export function countVitest(file) {
  const report = readReport(file)
  return report ? { passed: report.numPassedTests, failed: report.numFailedTests } : NOTHING
}

/** Tests of a Playwright JSON report; one that passed only on a second try is named by the list and counts. */
export function countPlaywright(file) {
  const stats = readReport(file)?.stats
  return stats ? { passed: stats.expected + stats.flaky, failed: stats.unexpected } : NOTHING
}

/** Pages that are shown of a run, and characters of each: a machine of which only the words come back tells enough. */
const SHOWN = { pages: 4, characters: 3000 }

/** Prints what the browser showed when a test failed (https://playwright.dev/docs/test-reporters). */
export function showFailedPages(folder) {
  if (!existsSync(folder)) return
  const found = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('error-context.md'),
  )
  for (const file of found.slice(0, SHOWN.pages)) {
    const words = readFileSync(path.join(folder, file), 'utf8')
    const from = Math.max(0, words.indexOf('# Error details'))
    process.stdout.write(`\n${file}\n${words.slice(from, from + SHOWN.characters)}\n`)
  }
}
