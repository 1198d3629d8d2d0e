import type { ErrorCode } from '../../platform/errors.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const line = (code: ErrorCode, zh: string, en: string): { code: ErrorCode; text: Text } => ({ code, text: { zh, en } })

/** Why something about matters is refused: a sentence for people. */
export const MATTER_REFUSALS = {
  unknown: line('not_found', '没有这个议题', 'There is no such matter'),
  unknown_hotspot: line(
    'not_found',
    '没有这个热点，或者您没有查看它的权限',
    'There is no such trouble, or you may not see it',
  ),
  unknown_compound: line('invalid', '没有这个小区，请重新选择', 'There is no such compound; choose another'),
  unknown_comment: line('not_found', '没有这条发言', 'There is no such comment'),
  unknown_amendment: line('conflict', '这条修改建议已经处理过了', 'This amendment has been answered already'),
  unknown_unit: line('invalid', '没有这个单位，请重新选择', 'There is no such office; choose another'),
  forbidden: line('forbidden', '您不能这样做', 'You may not do this'),
  not_member: line(
    'forbidden',
    '只有核验过的本小区住户和业主可以参与，请先在“我家”里核验',
    'Only verified residents and owners of this compound take part; verify your home under “My home” first',
  ),
  wrong_state: line(
    'conflict',
    '现在的阶段不能这样做，请看过最新情况再试',
    'This is not possible at its present stage',
  ),
  too_soon: line('conflict', '这一阶段的期限还没到', 'The period of this stage is not over yet'),
  undecided: line(
    'conflict',
    '还有修改建议没有答复，请先采纳或说明为什么不采纳',
    'Some amendments have no answer yet; accept or decline them first',
  ),
  bad_budget: line('invalid', '请按元填写金额，例如 12000', 'Give the amount in yuan, such as 12000'),
  no_promise: line('conflict', '开始落实前请至少登记一项承诺', 'Add at least one promise before it is carried out'),
  not_passed: line('conflict', '没有通过的议题不需要落实', 'A matter that did not pass is not carried out'),
  promises_open: line('conflict', '还有承诺没有做到', 'Some promises are not kept yet'),
  stale: line(
    'conflict',
    '正文已经改过，请在最新文本上提出修改；您写的内容还在',
    'The text has changed; offer your amendment to the newest one. What you wrote is kept',
  ),
  same_text: line('invalid', '和现在的正文一样，没有修改', 'This is the text as it stands; nothing is changed'),
  own_comment: line('conflict', '不能给自己的发言表态或举报', 'You cannot answer or report your own comment'),
  no_appeal: line(
    'conflict',
    '这条发言现在不能申诉，或已过申诉期',
    'This comment cannot be appealed now, or the time for it is over',
  ),
  vote_runs: line(
    'conflict',
    '这个议题已经提交业主表决，由表决结果决定；表决作废后可以另行决定',
    'Owners vote on it; the vote decides. It can be decided another way once the vote is void',
  ),
  vote_unsettled: line(
    'conflict',
    '表决结果还没有确认，确认后会自动开始落实；在此之前还可能作废',
    'The result of the vote is not confirmed yet; once it is, this follows by itself. Until then it can still be declared void',
  ),
  no_vote_unit: line('invalid', '请选择由谁落实', 'Choose who carries it out'),
  rethink: line(
    'conflict',
    '正文刚改过，支持者还在考虑期内，过后再定稿',
    'The text was changed a short while ago; supporters have time to think again first',
  ),
  doubted: line(
    'conflict',
    '承诺做到后的异议期还没过，或者有异议没有答复',
    'Neighbours may still doubt that a promise was kept, or a doubt has no answer yet',
  ),
  unmerge_late: line('conflict', '合并已过 7 天，不能撤销', 'A merger can be undone for 7 days only'),
  target_settled: line(
    'conflict',
    '对方议题已经定稿，不能再撤销合并',
    'The other matter is settled by now; the merger stays',
  ),
  not_author: line('forbidden', '只有提议人可以撤回', 'Only who proposed it can take it back'),
  challenge_late: line('conflict', '现在不在异议期内', 'It cannot be doubted at this time'),
  challenge_twice: line(
    'already_done',
    '您已经提过异议，正在等答复',
    'You have said so already; it waits for an answer',
  ),
  challenge_answered: line('conflict', '这条异议已经答复', 'This doubt has been answered'),
  bad_target: line(
    'invalid',
    '请填写同一小区、仍在商议的另一个议题',
    'Name another matter of this compound that is still talked over',
  ),
  bad_day: line('invalid', '请填写今天以后的日期', 'Give a date from today on'),
  often: line('conflict', '您今天的发言已经够多了，明天再来', 'You have said enough for today; come back tomorrow'),
  busy: line('conflict', '现在参与的人很多，请再试一次', 'Many people take part just now; please try again'),
  moved: line(
    'conflict',
    '内容刚刚被别人改过，请看过后再试；您填的内容还在',
    'Somebody changed it a moment ago; look at it and try again. What you typed is kept',
  ),
} as const

export type MatterRefusal = keyof typeof MATTER_REFUSALS

/** Ends an act with its sentence, at a field where one is named. */
export function refuseMatter(reason: MatterRefusal, field?: string): never {
  const { code, text } = MATTER_REFUSALS[reason]
  throw new AppError(code, reason, text, field ? { fields: { [field]: [text] } } : {})
}

/** Ends an act because a period is shorter than the city's least. */
export function refuseShort(least: number): never {
  const text = { zh: `这一阶段至少 ${least} 天`, en: `This stage lasts at least ${least} days` }
  throw new AppError('invalid', 'too_short', text, { fields: { day: [text] } })
}
