import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { typedValues } from '../../platform/http.server.ts'
import { answersFrom } from './answer-ballot.server.ts'
import { addQuestion, removeQuestion } from './change-questions.server.ts'
import { answerClaim } from './claim-roll.server.ts'
import { editVote } from './draft-vote.server.ts'
import { enterPaper, type PaperOutcome } from './enter-paper.server.ts'
import { extendVote } from './extend-vote.server.ts'
import { loadVote } from './load-vote.server.ts'
import { answerObjection } from './object-to-vote.server.ts'
import { publishVote } from './publish-vote.server.ts'
import { certifyVote, voidVote } from './settle-vote.server.ts'
import type { QuestionForm, VoteForm } from './vote.schema.ts'

const UNKNOWN = { zh: '没有这种操作', en: 'There is no such action' }

/** What a form of the running page came to, as the page says it. */
export type ActDone = 'saved' | PaperOutcome

/** A form of the page on which a vote is run: its `act` names what. Throws as the acts do. */
export async function actOnVote(
  id: string,
  form: FormData,
  actor: Actor,
  deps: Services = services(),
): Promise<ActDone> {
  const fields = typedValues(form)
  const rev = Number(fields.rev)
  const { reason = '', questionId = '', objectionId = '', answer = '', upheld = '', voter: voterId = '' } = fields
  switch (fields.act) {
    case 'edit':
      // The use-cases parse what they are given; a form's fields are text or missing.
      await editVote({ id, rev, form: fields as unknown as VoteForm }, actor, deps)
      return 'saved'
    case 'question':
      await addQuestion({ voteId: id, rev, form: fields as unknown as QuestionForm }, actor, deps)
      return 'saved'
    case 'remove-question':
      await removeQuestion({ voteId: id, rev, questionId }, actor, deps)
      return 'saved'
    case 'publish':
      await publishVote({ id, rev }, actor, deps)
      return 'saved'
    case 'paper':
      return enterPaper({ voteId: id, voterId, answers: answersFrom(await loadVote(id, deps), form) }, actor, deps)
    case 'answer':
      await answerObjection({ voteId: id, objectionId, answer, upheld }, actor, deps)
      return 'saved'
    case 'answer-claim':
      await answerClaim(
        { voteId: id, form: { claimId: fields.claimId ?? '', answer, accepted: fields.accepted ?? '' } },
        actor,
        deps,
      )
      return 'saved'
    case 'extend':
      await extendVote({ id, rev, form: { lastDay: fields.lastDay ?? '', reason } }, actor, deps)
      return 'saved'
    case 'certify':
      await certifyVote({ id, rev }, actor, deps)
      return 'saved'
    case 'void':
      await voidVote({ id, rev, reason }, actor, deps)
      return 'saved'
    default:
      throw new AppError('invalid', 'act', UNKNOWN)
  }
}
