import { z } from 'zod'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { placePath } from '../places/place.queries.server.ts'
import { decideRoute } from '../routing/decide-route.rules.ts'
import { describeLine } from '../routing/describe.rules.ts'
import { evaluate, leavesOf } from '../routing/evaluate.rules.ts'
import { buildReader, takeFacts } from '../routing/facts.rules.ts'
import type { Facts, Rule } from '../routing/routing.schema.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'
import { simplifyText } from '../routing/simplify-text.server.ts'
import { dayKinds } from '../sla/day-kinds.queries.server.ts'
import { putRule } from './edit-content.rules.ts'
import { factsUnder } from './facts-under.rules.ts'
import { admitToStudio } from './list-drafts.queries.server.ts'
import { loadDraft } from './load-draft.server.ts'
import { assembleContent, liveVersion, loadVersion } from './load-version.server.ts'
import { readRule } from './read-rule.rules.ts'
import { recallOf } from './recall-words.rules.ts'
import { readStoredFacts } from './rule-test.queries.server.ts'
import { saveRuleSchema } from './save-rule.server.ts'

const UNKNOWN = {
  zh: '没有这个编号的诉求，或规则还没有判断过它',
  en: 'There is no such case, or no rule has decided it yet',
}
const NOTHING = { zh: '请填诉求编号，或写一段话', en: 'Give the number of a case, or write some words' }

const short = z.string().trim().max(60).default('')

/** A case to try the rules on, one that exists or one that is typed, with the rule as it is being edited. */
const tryCaseSchema = saveRuleSchema.extend({
  ...{ reference: short, tryText: z.string().trim().max(2_000).default('') },
  ...{ tryType: short, tryCategory: short, tryStreet: short },
})
type Tried = z.infer<typeof tryCaseSchema>

/** The stored facts of a case, with the words looked for that only the draft asks for. */
async function storedFacts(reference: string, set: RuleSet, deps: Services): Promise<Facts> {
  const found = await deps.db.case.findUnique({
    where: { reference: reference.toUpperCase() },
    select: { id: true, title: true, text: true },
  })
  const decision = found
    ? await deps.db.routingDecision.findFirst({
        where: { caseId: found.id },
        orderBy: { caseRev: 'desc' },
        select: { facts: true },
      })
    : null
  if (!found || !decision) throw new AppError('not_found', 'try_case', UNKNOWN, { fields: { reference: [UNKNOWN] } })
  const version = await liveVersion(deps)
  const live = await assembleContent(await loadVersion(version, deps), version, deps)
  const facts = recallOf(set, live, simplifyText).withWords(readStoredFacts(decision.facts), found.title, found.text)
  return factsUnder(facts, set)
}

/** Facts of an invented case, taken as those of a real one. */
async function typedFacts({ tryText, tryType, tryCategory, tryStreet }: Tried, set: RuleSet, deps: Services) {
  if (tryText === '' && tryCategory === '')
    throw new AppError('invalid', 'try_nothing', NOTHING, { fields: { reference: [NOTHING] } })
  const { timeZone } = await regionOf(deps)
  const [street] = await placePath([tryStreet], deps)
  const reader = buildReader(set, { simplify: simplifyText, dayKinds: await dayKinds(deps) })
  const now = deps.clock.now()
  const input = {
    ...{ type: tryType || 'complaint', channel: 'web', title: '', text: tryText, categoryCode: tryCategory || null },
    ...{ districtCode: street?.parentCode ?? null, streetCode: street?.code ?? null, communityCode: null },
    ...{ targetDepartmentId: null, anonymous: false, confidential: false, occurredAt: null, submittedAt: now },
  }
  return takeFacts(input, reader, timeZone).facts
}

function linesOf(rule: Rule, facts: Facts, set: RuleSet) {
  const trace = evaluate(rule.when, facts)
  return { result: trace.result, lines: leavesOf(trace).map((leaf) => describeLine(leaf, set)) }
}

/**
 * What a draft, with the rule as it stands in the form, makes of a case (REQUIREMENTS D14); nothing is stored. `rule` is
 * the edited rule by itself, null while it is not complete. Fails with `invalid`, `forbidden` or `not_found`.
 */
export async function tryCase(draftId: string, input: unknown, actor: Actor, deps: Services = services()) {
  admitToStudio(actor)
  const tried = parseInput(tryCaseSchema, input)
  const draft = await loadDraft(draftId, deps)
  const read = readRule(tried)
  const content = read.ok ? putRule(draft.content, read.rule, tried.replaces || null) : draft.content
  const set = await assembleContent(content, draft.baseVersion, deps)
  const facts = tried.reference ? await storedFacts(tried.reference, set, deps) : await typedFacts(tried, set, deps)
  const { explanation, result, lead } = decideRoute(facts, set)
  const unit = set.units.get(lead ?? '')
  return {
    ...{ result, sentence: explanation.sentence, conditions: explanation.conditions, decidedBy: explanation.rule },
    unit: unit ? { zh: unit.nameZh, en: unit.nameEn } : null,
    rule: read.ok ? linesOf(read.rule, facts, set) : null,
    isComplete: read.ok,
  }
}

export type Trial = Awaited<ReturnType<typeof tryCase>>
