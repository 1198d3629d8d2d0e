import { AppError } from '../../platform/errors.ts'

const REFUSALS = {
  signed_out: ['unauthenticated', '请先登录', 'Please log in first'],
  tier: ['forbidden', '兑换前请先完成实名核验', 'Please have your real name verified before you redeem points'],
  no_reward: ['not_found', '没有找到这件奖品', 'This reward was not found'],
  not_open: ['conflict', '这件奖品现在不能兑换', 'This reward cannot be had at the moment'],
  sold_out: ['conflict', '已经兑完了，您的积分没有变动', 'None are left; your points were not touched'],
  month_limit: ['limit', '这个月兑换的次数已满', 'You have had as many as you can this month'],
  no_redemption: ['not_found', '没有找到这次兑换', 'This redemption was not found'],
  settled: ['already_done', '这个兑换码已经用过、取消或过期', 'This code was used, cancelled or has expired'],
  wrong_code: ['not_found', '没有这个兑换码，或者不属于您的门店', 'There is no such code for your shop'],
  no_partner: ['forbidden', '您的账号不属于任何合作商户', 'Your account belongs to no partner'],
  no_login: ['invalid', '没有这个居民账号', 'There is no such resident account'],
  moved: ['conflict', '刚刚有人改过，请核对后再保存', 'Somebody changed it a moment ago; check it and save again'],
  too_few: ['conflict', '库存没有这么多', 'There are not so many in stock'],
  forbidden: ['forbidden', '您的账号不能做这件事', 'Your account may not do this'],
} as const

export type RewardRefusal = keyof typeof REFUSALS

/** The error of a refusal, with its sentence. */
export function rewardRefusal(reason: RewardRefusal): AppError {
  const [code, zh, en] = REFUSALS[reason]
  return new AppError(code, reason, { zh, en })
}
