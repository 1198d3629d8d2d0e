import type { RuleRun } from '../../../prisma/generated/sqlite/client.ts'
import type { Services } from '../../platform/container.server.ts'
import { compiledOf, decideFast } from '../routing/compile-rules.rules.ts'
import { decideRoute } from '../routing/decide-route.rules.ts'
import type { RuleSet } from '../routing/rule-set.rules.ts'
import { simplifyText } from '../routing/simplify-text.server.ts'
import { factsUnder } from './facts-under.rules.ts'
import { assembleContent, loadVersion } from './load-version.server.ts'
import type { PastDecision } from './read-decisions.server.ts'
import { type Recall, recallOf } from './recall-words.rules.ts'
import { ruleContentSchema } from './rule-content.schema.ts'
import { readStoredFacts } from './rule-test.queries.server.ts'
import type { Tally } from './run.schema.ts'
import { addCase, addSample } from './tally.rules.ts'

/** The two sets of rules of a comparison, ready to be asked. */
export type Arms = { live: RuleSet; draft: RuleSet; recall: Recall }

/** Loads both sets with the units and categories of today. */
export async function armsOf(run: Pick<RuleRun, 'content' | 'liveVersion'>, deps: Services): Promise<Arms> {
  const [live, draft] = await Promise.all([
    loadVersion(run.liveVersion, deps).then((content) => assembleContent(content, run.liveVersion, deps)),
    assembleContent(ruleContentSchema.parse(JSON.parse(run.content)), run.liveVersion + 1, deps),
  ])
  return { live, draft, recall: recallOf(draft, live, simplifyText) }
}

/** Asks both sets about past cases, by the facts that were stored then, and adds up in place what comes out. */
export function compareDecisions(rows: readonly PastDecision[], { live, draft, recall }: Arms, tally: Tally): void {
  const [askLive, askDraft] = [compiledOf(live), compiledOf(draft)]
  for (const { facts: stored, reference, actual, decided, title, text } of rows) {
    const facts = readStoredFacts(stored)
    const known = recall.withWords(facts, title, text)
    const liveDecision = decideFast(factsUnder(facts, live), askLive)
    const draftFacts = factsUnder(known, draft)
    const draftDecision = decideFast(draftFacts, askDraft)
    if (!addCase(tally, { live: liveDecision, draft: draftDecision, actual, decided })) continue
    addSample(tally, {
      ...{ reference, from: liveDecision.lead ?? '', to: draftDecision.lead ?? '', actual },
      ...{ liveRule: liveDecision.ruleCode, draftRule: draftDecision.ruleCode },
      explanation: decideRoute(draftFacts, draft).explanation,
    })
  }
}
