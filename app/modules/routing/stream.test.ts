import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { decideRoute } from './decide-route.rules.ts'
import { takeFacts } from './facts.rules.ts'
import { loadRuleSet } from './load-rule-set.server.ts'

const FILE = path.resolve('..', 'shared', 'data', 'messages', 'stream.csv')
const absent = existsSync(FILE) ? false : `${FILE} is not on this machine`

const city = openCity()
afterAll(() => city.close())

test.skipIf(absent)(`real messages are all routed or queued ${absent || ''}`, async ({ annotate }) => {
  const rows: Array<{ title: string; detail: string }> = parse(readFileSync(FILE), { columns: true, bom: true })
  const { set, reader } = await loadRuleSet(city.deps)
  const results = { routed: 0, queued: 0, redirect_suggested: 0 }
  const urgencies = { U1: 0, U2: 0, U3: 0 }
  // Processor time: other tests run beside this one.
  const start = process.cpuUsage()
  for (const { title, detail } of rows) {
    const { facts, candidates } = takeFacts(
      {
        type: 'complaint',
        channel: 'import',
        title,
        text: detail,
        categoryCode: null,
        districtCode: null,
        streetCode: null,
        communityCode: null,
        targetDepartmentId: null,
        anonymous: false,
        confidential: false,
        occurredAt: null,
        submittedAt: city.deps.clock.now(),
      },
      reader,
      'Asia/Shanghai',
    )
    const decision = decideRoute(facts, set, candidates)
    results[decision.result] += 1
    urgencies[decision.urgency] += 1
  }
  const each = process.cpuUsage(start).user / 1000 / rows.length
  await annotate(`${JSON.stringify({ ...results, ...urgencies })}, ${each.toFixed(2)} ms each`)
  expect(results.routed + results.queued + results.redirect_suggested).toBe(rows.length)
  expect(results.routed / rows.length).toBeGreaterThan(0.85)
  // More than a few in a hundred called critical, and nobody would believe it any more.
  expect(urgencies.U1 / rows.length).toBeLessThan(0.03)
  expect(each).toBeLessThan(2)
})
