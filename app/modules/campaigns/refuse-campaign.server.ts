import type { ErrorCode } from '../../platform/errors.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const line = (code: ErrorCode, zh: string, en: string): { code: ErrorCode; text: Text } => ({ code, text: { zh, en } })

/** Why something about campaigns and themes is refused: a sentence for people. */
export const CAMPAIGN_REFUSALS = {
  unknown: line('not_found', '没有这个征集活动', 'There is no such call'),
  unknown_theme: line('not_found', '没有这个每月一题', 'There is no such monthly theme'),
  forbidden: line('forbidden', '您不能这样做', 'You may not do this'),
  wrong_state: line(
    'conflict',
    '现在的状态不能这样做，请看过最新情况再试',
    'This is not possible in its present state',
  ),
  second_person: line('forbidden', '须由另一位督查人员审核', 'Another supervisor has to review it'),
  moved: line(
    'conflict',
    '内容刚刚被别人改过，请看过后再试；您填的内容还在',
    'Somebody changed it a moment ago; look at it and try again. What you typed is kept',
  ),
  bad_time: line('invalid', '请填写年月日和时间', 'Give the date and the time'),
  order: line('invalid', '结束要晚于开始', 'It has to end after it begins'),
  past: line('invalid', '结束时间已经过去', 'Its end has passed already'),
  long: line('invalid', '最长一年', 'A year at most'),
  unknown_office: line('invalid', '没有这个单位，请重新选择', 'There is no such office; choose another'),
  unknown_category: line('invalid', '没有这个类别，请重新选择', 'There is no such category; choose another'),
  not_open: line(
    'conflict',
    '这次征集现在不收：还没开始或已经结束。您填的内容都还在，可以作为普通诉求提交',
    'This call takes nothing now: it has not begun or is over. What you typed is kept; you can file it as an ordinary case',
  ),
  not_anonymous: line(
    'invalid',
    '这次征集不收匿名线索，请取消匿名，或作为普通诉求匿名举报',
    'This call takes no anonymous clues; give your name, or report anonymously as an ordinary case',
  ),
  month_taken: line('conflict', '这个月已经有一题', 'This month has a theme already'),
  bad_day: line('invalid', '请填写今天以后的日期', 'Give a date from today on'),
  no_promise: line('invalid', '公布前请至少登记一项承诺', 'Add at least one promise before it is published'),
} as const

export type CampaignRefusal = keyof typeof CAMPAIGN_REFUSALS

/** Ends an act with its sentence, at a field where one is named. */
export function refuseCampaign(reason: CampaignRefusal, field?: string): never {
  const { code, text } = CAMPAIGN_REFUSALS[reason]
  throw new AppError(code, reason, text, field ? { fields: { [field]: [text] } } : {})
}
