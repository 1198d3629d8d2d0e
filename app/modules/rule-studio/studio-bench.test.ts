import { expect, test } from 'vitest'
import { days } from '#app/platform/duration.ts'
import { ADMIN } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { openCity } from '#tests/setup/city.ts'
import { drain } from '#tests/setup/drain.ts'
import { Prisma } from '../../platform/db.server.ts'
import { insertInto, writeBatch } from '../../platform/write-batch.server.ts'
import type { Rule } from '../routing/routing.schema.ts'
import { askRun } from './ask-run.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { runComparison } from './run-comparison.server.ts'
import { runPage } from './run-page.queries.server.ts'
import { startDraft } from './start-draft.server.ts'

const CASES = Number(process.env.RULE_BENCH_CASES ?? 0)

test.skipIf(CASES === 0)(
  'D9: a back-test of many cases × 300 rules (RULE_BENCH_CASES says how many)',
  async ({ annotate }) => {
    const city = openCity()
    const { db, ids, clock } = city.deps
    const draftId = await startDraft({ title: '三百条' }, ADMIN, city.deps)
    const { content } = await loadDraft(draftId, city.deps)
    const more = Array.from(
      { length: 300 - content.rules.length },
      (_, n): Rule => ({
        ...{ code: `extra-${n}`, priority: 300 + n, explainZh: `附加${n}`, explainEn: `Extra ${n}` },
        when: {
          all: [
            { fact: 'category', op: 'eq', value: `D${n % 9}` },
            { fact: 'hour', op: 'eq', value: n % 24 },
          ],
        },
        effect: { lead: ['city-housing'], support: [] },
      }),
    )
    const full = JSON.stringify({ ...content, rules: [...content.rules, ...more] })
    await db.ruleDraft.updateMany({ where: { id: draftId }, data: { content: full } })
    const { id } = await fileCase(city.deps, { title: '路灯不亮', text: '桥头的路灯不亮，晚上看不见路，请修' })
    await drain(city.deps)
    const one = await db.case.findUniqueOrThrow({ where: { id } })
    const decision = await db.routingDecision.findFirstOrThrow({ where: { caseId: id } })
    const facts = JSON.parse(decision.facts)
    const at = clock.now().getTime() - days(30)
    for (let from = 0; from < CASES; from += 500) {
      const block = Array.from({ length: 500 }, (_, n) => from + n)
      const keys = block.map((n) => ({ id: `case-${String(n).padStart(7, '0')}`, n }))
      const cases = keys.map(({ id: key, n }) => ({ ...one, id: key, reference: `B${n}`, idempotencyKey: key }))
      const decisions = keys.map(({ id: key, n }) => ({
        ...decision,
        ...{ id: ids.newId(), caseId: key, createdAt: new Date(at + n * 20) },
        facts: JSON.stringify({ ...facts, hour: n % 24, category: `D${n % 9}` }),
      }))
      const writes = [...insertInto('Case', cases as never), ...insertInto('RoutingDecision', decisions as never)]
      await writeBatch(db, 'fill', writes, 'derived')
    }
    await db.$executeRaw(Prisma.sql`ANALYZE`)
    const period = { kind: 'back-test', from: '2026-01-01', until: '2026-03-31' }
    const runId = await askRun(draftId, period, ADMIN, city.deps)
    const [before, start] = [process.memoryUsage().heapUsed, performance.now()]
    await runComparison({ runId }, city.deps)
    const took = performance.now() - start
    const { report } = await runPage(runId, ADMIN, city.deps)
    const grown = (process.memoryUsage().heapUsed - before) / 1e6
    await annotate(
      `${report?.cases} cases × 300 rules: ${took.toFixed(0)} ms, moved ${report?.moved}, heap +${grown.toFixed(0)} MB`,
    )
    expect(report?.cases).toBe(CASES + 1)
    await city.close()
  },
  600_000,
)
