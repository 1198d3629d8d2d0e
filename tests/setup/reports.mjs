import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

/** Characters that are shown of what a test failed with. */
const SHOWN_OF_A_FAILURE = 1500

const readReport = (file) => (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : null)

/** A failure as one text: whose it is, and what it said. */
function tell(name, messages) {
  return `${name}\n${messages.join('\n')}`.trim().slice(0, SHOWN_OF_A_FAILURE)
}

/** A file that broke outside its tests has a message of its own. */
function failuresOfFile({ name, message, assertionResults }) {
  const file = path.relative('.', name)
  const ofTests = assertionResults
    .filter(({ status }) => status === 'failed')
    .map(({ fullName, failureMessages }) => tell(`${file} › ${fullName}`, failureMessages))
  return message && ofTests.length === 0 ? [tell(file, [message])] : ofTests
}

/** Tests of a Vitest JSON report, and what those that failed said; null if there is none. */
export function readVitest(file) {
  const report = readReport(file)
  if (!report) return null
  const { numPassedTests: passed, numFailedTests: failed, testResults } = report
  return { passed, failed, failures: testResults.flatMap(failuresOfFile) }
}

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)]

function failuresOfSpec({ file, line, title, tests }) {
  return tests
    .filter(({ status }) => status === 'unexpected')
    .map(({ projectName, results }) =>
      tell(
        `[${projectName}] ${file}:${line} › ${title}`,
        results.flatMap(({ errors }) => errors.map(({ message }) => message)),
      ),
    )
}

/**
 * Tests of a Playwright JSON report, and what those that failed said; null if there is none. One that passed only on a
 * second try is named by the list and counts.
 */
export function readPlaywright(file) {
  const report = readReport(file)
  if (!report) return null
  const { expected, flaky, unexpected } = report.stats
  const failures = report.suites.flatMap(specsOf).flatMap(failuresOfSpec)
  return { passed: expected + flaky, failed: unexpected, failures }
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
