import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { typedValues } from '../../platform/http.server.ts'
import type { Text } from '../../platform/i18n/text.ts'
import { readAnswers } from './answers.rules.ts'
import { castBallot } from './cast-ballot.server.ts'
import { grantMandate, revokeMandate } from './grant-mandate.server.ts'
import { type LoadedVote, loadVote } from './load-vote.server.ts'
import { voteRefusal } from './refuse-vote.server.ts'
import type { Answers } from './vote.schema.ts'

const INCOMPLETE: Text = {
  zh: '还有议题需要您选一下，已经选好的都还在',
  en: 'Some questions still need an answer; what you chose is kept',
}

/** Where a form of the ballot page leads: its answers read over, back to them, or done. */
export type BallotStep =
  | { step: 'review'; answers: Answers }
  | { step: 'edit'; answers: Answers }
  | { step: 'cast' }
  | { step: 'mandate' }

/** The answers of a ballot form, or `invalid` with a sentence at each question. */
export function answersFrom(vote: Pick<LoadedVote, 'questions'>, form: FormData): Answers {
  const read = readAnswers(vote.questions, typedValues(form))
  if (read.ok) return read.answers
  const fields = Object.fromEntries(read.faults.map(({ field, fault }) => [field, [voteRefusal(fault).text]]))
  throw new AppError('invalid', 'answers', INCOMPLETE, { fields })
}

/**
 * A form of the ballot page. Nothing is counted before the step "cast", and that names the answers again, so that what
 * is counted is what was read over. Throws as casting and mandates do, and invalid at questions without an answer.
 */
export async function answerBallot(
  voteId: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<BallotStep> {
  const text = (name: string) => String(form.get(name) ?? '')
  const voterId = text('voter')
  const step = text('step')
  if (step === 'mandate') {
    await grantMandate({ voteId, voterId, login: text('login') }, actor, deps)
    return { step }
  }
  if (step === 'revoke') {
    await revokeMandate({ voteId, voterId }, actor, deps)
    return { step: 'mandate' }
  }
  const answers = answersFrom(await loadVote(voteId, deps), form)
  if (step !== 'cast') return { step: step === 'edit' ? 'edit' : 'review', answers }
  await castBallot({ voteId, voterId, rev: Number(text('rev')), answers }, actor, deps)
  return { step }
}
