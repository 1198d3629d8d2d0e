import type { ErrorCode } from '../../platform/errors.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const line = (code: ErrorCode, zh: string, en: string): { code: ErrorCode; text: Text } => ({ code, text: { zh, en } })

const VOTE_REFUSALS = {
  unknown: line('not_found', '没有这次表决', 'There is no such vote'),
  forbidden: line('forbidden', '您不能这样做', 'You may not do this'),
  wrong_state: line(
    'conflict',
    '表决现在的状态不能这样做，请刷新看过再试',
    'The vote is in another state now; reload and look at it',
  ),
  moved: line(
    'conflict',
    '这次表决刚刚被别人改过，请刷新后再试；您填的内容还在',
    'Somebody changed this vote a moment ago; reload and try again. What you typed is kept',
  ),
  no_question: line('invalid', '公示前请至少写好一个议题', 'Add at least one question before it is published'),
  many_questions: line('invalid', '一次表决最多 10 个议题', 'A vote has 10 questions at most'),
  bad_day: line('invalid', '请填写日期', 'Give a date'),
  long: line('invalid', '投票期最长 180 天', 'Voting lasts 180 days at most'),
  no_law: line('invalid', '这一天没有可适用的表决规则', 'No law for votes is known for that day'),
  not_open: line(
    'conflict',
    '现在不在投票时间内，没有记入您的票',
    'Voting is not open at this moment; no ballot was taken',
  ),
  no_voter: line(
    'forbidden',
    '您不在这次表决的业主名册上，或者您家还没有推选代表',
    'You are not on the roll of this vote, or your co-owners have not chosen who votes',
  ),
  answer_missing: line(
    'invalid',
    '请为这个议题选一项；不想表态请选“弃权”',
    'Choose an answer; to take no side choose “Abstain”',
  ),
  answer_wrong: line('invalid', '这个选择不对，请重新选', 'This answer is not possible; choose again'),
  ranks_wrong: line(
    'invalid',
    '请从 1 开始依次排序，每个名次只给一个选项',
    'Rank from 1 on, each place for one option only',
  ),
  cast_already: line(
    'already_done',
    '这一票已经投过，没有再记一次',
    'This ballot was cast already; nothing was counted twice',
  ),
  no_owner_now: line(
    'forbidden',
    '这次表决在投票时核对产权：清册上您已不是这些房屋的业主，没有记入您的票。有疑问请联系社区',
    'This vote checks ownership when a ballot is cast: the roll no longer names you as owner. No ballot was taken',
  ),
  claim_late: line(
    'conflict',
    '名册在投票开始时已经冻结，不能再申请更正；对结果有疑问可在公布后提出异议',
    'The roll was frozen when voting began. You can object after the count',
  ),
  claim_twice: line('already_done', '您已经提过这一类更正', 'You have asked for this kind of correction already'),
  own_claim: line('forbidden', '不能答复自己提的更正', 'You cannot answer your own request'),
  no_extension: line(
    'conflict',
    '公示时没有说可以延长，或者已经延长过一次',
    'An extension was not published, or was made already',
  ),
  enough: line('conflict', '参加表决的业主已够，不能延长', 'Enough owners take part; it cannot be extended'),
  long_extension: line(
    'invalid',
    '新的截止日须晚于现在的，且不超过公示的延长天数',
    'The new last day is later than now, by no more days than were published',
  ),
  no_law_extension: line('invalid', '适用的规则不允许延长这么多天', 'The law that applies allows no such extension'),
  no_mandates: line('conflict', '这次表决不接受委托', 'This vote takes no mandates'),
  holder_unknown: line('invalid', '没有找到这个账号，请核对登录名', 'There is no such account; check its name'),
  holder_full: line('conflict', '对方接受的委托已到上限', 'They hold as many mandates as one person may'),
  holder_self: line('invalid', '不能委托给自己', 'You cannot name yourself'),
  objection_late: line('conflict', '异议期已过', 'The time for objections is over'),
  objection_twice: line('already_done', '您已经提过异议', 'You have objected already'),
  not_owner: line('forbidden', '只有这次表决的业主可以提出异议', 'Only owners of this vote may object'),
  window_open: line('conflict', '异议期还没有结束', 'The time for objections is not over yet'),
  unanswered: line('conflict', '还有异议没有答复', 'There are objections without an answer'),
  upheld: line(
    'conflict',
    '有异议成立，这次表决只能作废',
    'An objection was upheld; the vote can only be declared void',
  ),
  recount: line(
    'conflict',
    '重新计票的结果与公布的不一致，请先查明原因',
    'A recount differs from the published result; find out why first',
  ),
} as const

export type VoteRefusal = keyof typeof VOTE_REFUSALS

/** The error of a refusal, at a field where one is named. */
export function voteRefusal(reason: VoteRefusal, field?: string): AppError {
  const { code, text } = VOTE_REFUSALS[reason]
  return new AppError(code, reason, text, field ? { fields: { [field]: [text] } } : {})
}

/** Ends an act with its sentence, at a field where one is named. */
export function refuseVote(reason: VoteRefusal, field?: string): never {
  throw voteRefusal(reason, field)
}

/** A publication needs a number of days before voting begins; the law says how many. */
export function refuseShortNotice(days: number): never {
  const text = {
    zh: `议题须公示满 ${days} 天才能开始投票，请把开始日期推后`,
    en: `Questions are published ${days} days before voting begins; choose a later day`,
  }
  throw new AppError('invalid', 'short_notice', text, { fields: { opensOn: [text] } })
}
