import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isUniqueViolation } from '../../platform/db.server.ts'
import { AppError } from '../../platform/errors.ts'
import { parseInput } from '../../platform/http.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { compoundNamesOf } from '../homes/compound-names.queries.server.ts'
import { readDraft } from './drafts.server.ts'
import { loadMediation } from './load-mediation.server.ts'
import { readHistory } from './mediation-history.server.ts'
import { refuse } from './refuse-mediation.server.ts'
import { type SettlementInput, settlementSchema } from './settlement.schema.ts'
import { leftovers, scrub } from './settlement-scrub.rules.ts'

const STILL_THERE = (what: string) => ({
  zh: `还有可能认出人的内容：${what}，请改掉`,
  en: `This may still tell who it was: ${what}. Take it out`,
})
const ONCE = { zh: '这件调解已经提交过', en: 'This mediation was proposed already' }

/** The mediation that its mediator would put into the library: one whose agreement took effect. */
async function ofMediator(id: string, actor: Actor, deps: Services) {
  const seen = await loadMediation(id, actor, deps)
  if (seen.part.kind !== 'mediator') refuse('forbidden')
  const draft = seen.state.sealedAt === null ? null : await readDraft(id, seen.state.version, deps)
  return { ...seen, draft: draft ?? refuse('wrong_state') }
}

/** A first version without names, for the mediator to go over. Throws for whoever did not mediate it. */
export async function draftSettlement(id: string, actor: Actor, deps: Services = services()) {
  const { draft, state, part } = await ofMediator(id, actor, deps)
  const [history, places] = await Promise.all([
    readHistory(id, state, part, deps),
    compoundNamesOf(state.communityCode, deps),
  ])
  const asked = history.at(-1)?.words.find(({ kind }) => kind === 'dispute')?.text ?? ''
  const names = { parties: draft.parties.map(({ name }) => name), others: [draft.mediator], places }
  const outcome = [draft.draft.terms, ...draft.draft.promises.map(({ what }) => what)].join('\n')
  return { dispute: scrub(`${asked}\n${draft.draft.facts}`, names), outcome: scrub(outcome, names) }
}

/**
 * Proposes a settlement for the library. What still looks like a name, a number or a door is refused at its field; a
 * second mediator decides. Returns the id. Fails with `invalid`, `already_done` for a mediation that was proposed.
 */
export async function proposeSettlement(
  input: SettlementInput,
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const { mediationId, dispute, outcome } = parseInput(settlementSchema, input)
  const { draft, state } = await ofMediator(mediationId, actor, deps)
  const places = await compoundNamesOf(state.communityCode, deps)
  const names = [...draft.parties.map(({ name }) => name), draft.mediator, ...places]
  for (const [field, text] of Object.entries({ dispute, outcome })) {
    const [first] = leftovers(text, names)
    if (first) {
      const sentence = STILL_THERE(first)
      throw new AppError('invalid', 'not_anonymous', sentence, { fields: { [field]: [sentence] } })
    }
  }
  const id = deps.ids.newId()
  const { topic } = state
  const row = { id, mediationId, rev: 1, topic, dispute, outcome, state: 'proposed', proposedById: actor.id ?? '' }
  try {
    await withTx(deps.db, 'propose-settlement', (tx) =>
      tx.settlement.create({ data: { ...row, createdAt: deps.clock.now() } }),
    )
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new AppError('already_done', 'proposed_already', ONCE, { cause: error })
  }
  return id
}
