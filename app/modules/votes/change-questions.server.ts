import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { changeVote } from './change-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { questionRow } from './question-row.server.ts'
import { refuseVote } from './refuse-vote.server.ts'
import { mayRunVote, voteActsOf } from './vote.policy.ts'
import { MOST_QUESTIONS, type QuestionForm } from './vote.schema.ts'

async function loadDraft(id: string, rev: number, actor: Actor, deps: Services) {
  const vote = await loadVote(id, deps)
  if (!mayRunVote(actor, vote.compound)) refuseVote('forbidden')
  if (!voteActsOf(actor, vote, vote.compound).includes('question')) refuseVote('wrong_state')
  if (vote.rev !== rev) refuseVote('moved')
  return vote
}

/** Adds a question to a draft. Returns its id. Throws invalid, or conflict when the draft moved. */
export async function addQuestion(
  { voteId, rev, form }: { voteId: string; rev: number; form: QuestionForm },
  actor: Actor,
  deps: Services = services(),
): Promise<string> {
  const vote = await loadDraft(voteId, rev, actor, deps)
  if (vote.questions.length >= MOST_QUESTIONS) refuseVote('many_questions')
  const id = deps.ids.newId()
  const position = Math.max(0, ...vote.questions.map((each) => each.position)) + 1
  const row = questionRow(form, { id, voteId, position })
  const event = { type: 'vote.edited' as const, payload: { questions: vote.questions.length + 1 } }
  const also: Parameters<typeof changeVote>[2]['also'] = (tx) => tx.voteQuestion.create({ data: row })
  await changeVote('add-question', vote, { event, also }, actor, deps)
  return id
}

/** Takes a question out of a draft. */
export async function removeQuestion(
  { voteId, rev, questionId }: { voteId: string; rev: number; questionId: string },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const vote = await loadDraft(voteId, rev, actor, deps)
  const left = vote.questions.filter(({ id }) => id !== questionId).length
  const event = { type: 'vote.edited' as const, payload: { questions: left } }
  const where = { id: questionId, voteId }
  const also: Parameters<typeof changeVote>[2]['also'] = (tx) => tx.voteQuestion.deleteMany({ where })
  await changeVote('remove-question', vote, { event, also }, actor, deps)
}
