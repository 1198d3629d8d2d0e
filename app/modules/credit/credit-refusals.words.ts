import { AppError } from '../../platform/errors.ts'

const REFUSALS = {
  role: ['forbidden', '您的账号不能做这件事', 'Your account may not do this'],
  four_eyes: [
    'forbidden',
    '须由提出人和受益人以外的人核定',
    'Somebody other than the proposer and the person concerned decides',
  ],
  no_member: ['invalid', '没有这个账号，或者没有参加邻里积分', 'There is no such account, or it does not take part'],
  no_award: ['not_found', '没有找到这一条积分', 'This entry was not found'],
  not_posted: ['conflict', '只有已入账的积分可以收回', 'Only points that are available can be taken back'],
  no_department: ['invalid', '没有这个部门', 'There is no such department'],
  own_budget: ['forbidden', '只能从本部门的预算中发放', 'Points are granted out of your own department’s budget only'],
  no_budget: ['conflict', '部门积分预算不够', 'The department’s budget of points is too small'],
  month_grants: ['limit', '您本月提出的发放已到上限', 'You have proposed as much as you can this month'],
  score_off: ['conflict', '本市没有启用信誉分', 'The city has not enabled the score'],
  moved: ['already_done', '刚刚有人处理过，请刷新后再看', 'Somebody dealt with it a moment ago; look again'],
  no_objection: ['not_found', '没有找到这件异议', 'This objection was not found'],
  not_now: ['conflict', '这一步现在不能做', 'This step cannot be taken now'],
  open_already: ['already_done', '这一条已经提过异议', 'You have objected to this entry already'],
  nothing_to_object: ['conflict', '这一条没有可以异议的内容', 'There is nothing in this entry to object to'],
  too_early: ['conflict', '还没有到可以申请修复的时间', 'It is too early to ask for repair'],
  frozen: [
    'conflict',
    '积分账目正在核对，暂停兑换；您的积分不受影响，请过些时候再来',
    'The books are being checked and rewards cannot be reserved for now; your points are safe, please come back later',
  ],
  merged: ['conflict', '这个账号的积分已并到您的另一个账号', 'The points of this account went to another one of yours'],
  same_account: ['invalid', '请填写两个不同的账号', 'Name two different accounts'],
  handled_it: ['forbidden', '经办过这件诉求的人不能抽查它', 'Whoever handled this case cannot look at it here'],
  name_taken: ['conflict', '这个名字已经有人用了', 'Somebody has this name already'],
} as const

export type CreditRefusal = keyof typeof REFUSALS

/** The error of a refusal, with its sentence. */
export function creditRefusal(reason: CreditRefusal): AppError {
  const [code, zh, en] = REFUSALS[reason]
  return new AppError(code, reason, { zh, en })
}
