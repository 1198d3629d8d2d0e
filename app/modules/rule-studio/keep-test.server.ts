import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { testStream } from './rule-studio.events.ts'
import { mayKeepTest } from './rule-studio.policy.ts'
import { MAX_TESTS } from './rule-test.queries.server.ts'

const FORBIDDEN = { zh: '您不能添加样例', en: 'You may not add test cases' }
const UNKNOWN = {
  zh: '没有这个编号的诉求，或规则还没有判断过它',
  en: 'There is no such case, or no rule has decided it yet',
}
const KNOWN = { zh: '这件诉求已经是样例', en: 'This case is a test already' }
const FULL = { zh: `最多 ${MAX_TESTS} 个样例`, en: `Up to ${MAX_TESTS} test cases` }

const refused = (reason: string, text: { zh: string; en: string }, code: 'not_found' | 'conflict' | 'limit') =>
  new AppError(code, reason, text, { fields: { reference: [text] } })

/** The newest facts of a case, and where it is by now. */
async function decidedCase(reference: string, { db }: Services) {
  const found = await db.case.findUnique({
    where: { reference },
    select: { id: true, leadDepartmentId: true, categoryCode: true },
  })
  const decision = found
    ? await db.routingDecision.findFirst({
        where: { caseId: found.id },
        orderBy: { caseRev: 'desc' },
        select: { facts: true, categoryCode: true, leadDepartmentId: true },
      })
    : null
  if (!found || !decision) throw refused('test_case', UNKNOWN, 'not_found')
  return { found, decision }
}

/**
 * Keeps a case as a test: its facts, and the unit and category that it has now, as people left it; one without a unit
 * has to go to the dispatcher. Returns the test's id. Fails with `forbidden`, `not_found`, `conflict` or `limit`.
 */
export async function keepTest(
  { reference: typed }: { reference: string },
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  if (!mayKeepTest(actor) || actor.id === null) throw new AppError('forbidden', 'keep_test', FORBIDDEN)
  const reference = typed.trim().toUpperCase()
  const { found, decision } = await decidedCase(reference, deps)
  const { db } = deps
  if (await db.ruleTest.findFirst({ where: { caseReference: reference, active: true }, select: { id: true } }))
    throw refused('test_known', KNOWN, 'conflict')
  if ((await db.ruleTest.count({ where: { active: true } })) >= MAX_TESTS)
    throw refused('too_many_tests', FULL, 'limit')
  const expected = { expectedDepartmentId: found.leadDepartmentId, expectedCategory: found.categoryCode }
  const id = deps.ids.newId()
  const stream = testStream(id)
  const at = deps.clock.now()
  const who = { audience: 'staff', actorId: actor.id, actorRole: actor.role, version: 1, at, topics: [stream] } as const
  const fact = { type: 'rules.test-added', payload: expected, ...who, stream, rev: 1 }
  const { rows, headHash } = sealEvents([fact], GENESIS, deps.ids)
  const test = {
    ...{ id, rev: 1, headHash, name: reference, facts: decision.facts, ...expected },
    ...{ caseReference: reference, createdById: actor.id, createdAt: at },
  }
  await withTx(db, 'keep-rule-test', async (tx) => {
    await tx.ruleTest.create({ data: test })
    await appendEvents(tx, rows)
  })
  poke()
  return id
}
