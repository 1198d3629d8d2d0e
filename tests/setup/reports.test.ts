import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { readPlaywright, readVitest } from './reports.mjs'

const folder = mkdtempSync(path.join(tmpdir(), 'reports-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function reportOf(content: object): string {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(content))
  return file
}

test('a failed test is told with its file and what it said; so is a file that broke outside its tests', () => {
  const said = { fullName: 'the ledger › sums to zero', status: 'failed', failureMessages: ['expected 1 to be 0'] }
  const report = reportOf({
    numPassedTests: 1,
    numFailedTests: 1,
    testResults: [
      { name: path.resolve('app/a.test.ts'), message: '', assertionResults: [{ ...said, status: 'passed' }, said] },
      { name: path.resolve('app/b.test.ts'), message: 'cannot be read', assertionResults: [] },
    ],
  })
  expect(readVitest(report)).toEqual({
    passed: 1,
    failed: 1,
    failures: ['app/a.test.ts › the ledger › sums to zero\nexpected 1 to be 0', 'app/b.test.ts\ncannot be read'],
  })
})

test('of the browser tests those that failed at every try are told, with what each try said', () => {
  const results = [{ errors: [{ message: 'no form' }] }, { errors: [{ message: 'still no form' }] }]
  const spec = { file: 'vote.spec.ts', line: 6, title: 'votes' }
  const specs = ['unexpected', 'flaky'].map((status) => ({
    ...spec,
    tests: [{ projectName: 'phone', status, results }],
  }))
  const report = reportOf({
    stats: { expected: 4, flaky: 1, unexpected: 1 },
    suites: [{ suites: [{ specs }], specs: [] }],
  })
  expect(readPlaywright(report)).toEqual({
    passed: 5,
    failed: 1,
    failures: ['[phone] vote.spec.ts:6 › votes\nno form\nstill no form'],
  })
})

test('without a report nothing is known', () => {
  expect([readVitest(path.join(folder, 'none')), readPlaywright(path.join(folder, 'none'))]).toEqual([null, null])
})
