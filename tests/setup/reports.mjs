import { existsSync, readFileSync } from 'node:fs'

const NOTHING = { passed: 0, failed: 0 }

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** Tests of a Vitest JSON report. */
export function countVitest(file) {
  const report = readReport(file)
  return report ? { passed: report.numPassedTests, failed: report.numFailedTests } : NOTHING
}

/** Tests of a Playwright JSON report; one that passed only on a second try counts as failed. */
export function countPlaywright(file) {
  const stats = readReport(file)?.stats
  return stats ? { passed: stats.expected, failed: stats.unexpected + stats.flaky } : NOTHING
}
