import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Tx } from '../../platform/db.server.ts'
import { appendEvents, GENESIS, sealEvents } from '../../platform/events.server.ts'
import { parseInput } from '../../platform/http.server.ts'
import { poke } from '../../platform/poke.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { withTx } from '../../platform/tx.server.ts'
import { changeVote } from './change-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { questionRow } from './question-row.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { voteStream } from './vote.events.ts'
import { mayRunVote, voteActsOf } from './vote.policy.ts'
import { type QuestionForm, type VoteForm, voteFormSchema } from './vote.schema.ts'

const LONGEST_DAYS = 180

/** What was typed as columns: voting lasts from the start of the first day to the end of the last, in the city. */
async function columnsOf(form: VoteForm, deps: Services) {
  const { opensOn, closesOn, ...fields } = parseInput(voteFormSchema, form)
  const { timeZone } = await regionOf(deps)
  const opens = DateTime.fromISO(opensOn, { zone: timeZone })
  const closes = DateTime.fromISO(closesOn, { zone: timeZone }).plus({ days: 1 })
  if (!opens.isValid) refuseVote('bad_day', 'opensOn')
  if (!closes.isValid) refuseVote('bad_day', 'closesOn')
  if (closes.diff(opens, 'days').days > LONGEST_DAYS) refuseVote('long', 'closesOn')
  // A ballot that nobody can find again cannot be replaced.
  const mayRecast = fields.secrecy === 'open' && fields.mayRecast
  return { ...fields, mayRecast, opensAt: opens.toJSDate(), closesAt: closes.toJSDate() }
}

/** A vote to be drafted with its questions; `matterId`: the matter that it decides. */
export type VotePlan = { form: VoteForm; questions: readonly QuestionForm[]; matterId: string | null }

/**
 * The draft of a vote in a compound as writes for a transaction that is open, and its id. Throws forbidden or invalid
 * with a sentence.
 */
export async function voteDraft({ form, questions, matterId }: VotePlan, actor: Actor, deps: Services = services()) {
  const columns = await columnsOf(form, deps)
  const compound = await deps.db.compound.findUnique({ where: { id: columns.compoundId } })
  if (!compound || !mayRunVote(actor, compound)) refuseVote('forbidden')
  const id = deps.ids.newId()
  const at = deps.clock.now()
  const stream = voteStream(id)
  const payload = { compoundId: compound.id, ...(matterId ? { matterId } : {}) }
  const fact = { type: 'vote.drafted', version: 1, payload, audience: 'staff' as const }
  const who = { actorId: actor.id, actorRole: actor.role, at, topics: [stream] }
  const { rows, headHash } = sealEvents([{ ...fact, ...who, stream, rev: 1 }], GENESIS, deps.ids)
  const head = { id, rev: 1, headHash, status: 'draft', matterId, createdAt: at, updatedAt: at }
  const data = { ...columns, ...head, authorId: actor.id ?? '' }
  const asked = questions.map((each, index) =>
    questionRow(each, { id: deps.ids.newId(), voteId: id, position: index + 1 }),
  )
  const write = async (tx: Tx): Promise<void> => {
    await tx.vote.create({ data })
    if (asked.length > 0) await tx.voteQuestion.createMany({ data: asked })
    await appendEvents(tx, rows)
  }
  return { id, write }
}

/** Starts the draft of a vote in a compound. Returns its id. Throws forbidden or invalid with a sentence. */
export async function draftVote(form: VoteForm, actor: Actor, deps: Services = services()): Promise<string> {
  const { id, write } = await voteDraft({ form, questions: [], matterId: null }, actor, deps)
  await withTx(deps.db, 'draft-vote', write)
  poke()
  return id
}

/** Changes the head of a draft. Throws conflict when it was changed since `rev` or is no draft any more. */
export async function editVote(
  { id, rev, form }: { id: string; rev: number; form: Omit<VoteForm, 'compoundId'> },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const vote = await loadVote(id, deps)
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes('edit')) refuseVote('wrong_state')
  if (vote.rev !== rev) refuseVote('moved')
  const data = await columnsOf({ ...form, compoundId: vote.compoundId }, deps)
  const event = { type: 'vote.edited' as const, payload: { questions: vote.questions.length } }
  await changeVote('edit-vote', vote, { event, data }, actor, deps)
}
