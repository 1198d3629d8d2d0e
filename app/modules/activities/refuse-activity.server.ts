import type { ErrorCode } from '../../platform/errors.ts'
import { AppError } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const line = (code: ErrorCode, zh: string, en: string): { code: ErrorCode; text: Text } => ({ code, text: { zh, en } })

const REFUSALS = {
  unknown: line('not_found', '没有这个活动', 'There is no such activity'),
  unknown_survey: line('not_found', '没有这份问卷', 'There is no such survey'),
  unknown_compound: line('invalid', '没有这个小区，请重新选择', 'There is no such compound; choose another'),
  forbidden: line('forbidden', '您不能这样做', 'You may not do this'),
  not_member: line(
    'forbidden',
    '只有核验过的本小区住户和业主可以参加，请先在“我家”里核验',
    'Only verified residents and owners of this compound take part; verify your home under “My home” first',
  ),
  over: line('conflict', '已经结束或取消了', 'It is over, or was cancelled'),
  not_begun: line('conflict', '开始以后才能写纪要', 'Minutes are written once it has begun'),
  unknown_matter: line('invalid', '请选择同一小区的议题', 'Choose a matter of the same compound'),
  bad_time: line('invalid', '请填写今后的时间，结束要晚于开始', 'Give a time to come, the end after the beginning'),
  bad_code: line('invalid', '签到码不对，请看现场的告示', 'This is not the code; look at the notice on site'),
  no_place: line('conflict', '您还没有名额，不能签到', 'You have no place, so you cannot check in'),
  too_early: line('conflict', '开始前一小时起可以签到', 'You can check in from an hour before it begins'),
  not_over: line('conflict', '问卷截止后才有结果', 'There are no results before the survey is over'),
  wrong: line('invalid', '请按题目作答', 'Answer as the question asks'),
  answered: line('conflict', '您家或您已经答过这份问卷', 'You, or your home, have answered this survey already'),
  no_dwelling: line('forbidden', '这份问卷一户一份，请先核验您的住房', 'One sheet for each home: verify yours first'),
  busy: line('conflict', '现在参与的人很多，请再试一次', 'Many people take part just now; please try again'),
} as const

export type ActivityRefusal = keyof typeof REFUSALS

/** Ends an act with its sentence, at fields where some are named. */
export function refuseActivity(reason: ActivityRefusal, ...fields: string[]): never {
  const { code, text } = REFUSALS[reason]
  const named = Object.fromEntries(fields.map((field) => [field, [text]]))
  throw new AppError(code, reason, text, fields.length > 0 ? { fields: named } : {})
}
