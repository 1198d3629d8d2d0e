import { AppError, type ErrorCode } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const REFUSALS = {
  role: ['forbidden', { zh: '您不能这样处理这项剔除', en: 'You may not do this to the exclusion' }],
  state: [
    'conflict',
    {
      zh: '这项剔除已经不在这一步了，请看过最新情况再试；您填的内容还在',
      en: 'The exclusion is no longer at this step; look at it and try again. What you typed is kept',
    },
  ],
  own_proposal: [
    'forbidden',
    {
      zh: '提出或申诉的人不能自己决定，须由另一位同事决定',
      en: 'Who proposed or appealed cannot decide; a colleague has to',
    },
  ],
  own_decision: [
    'forbidden',
    {
      zh: '申诉须由没有作过原决定的人决定',
      en: 'Somebody who did not take the first decision has to decide the appeal',
    },
  ],
  too_late: [
    'conflict',
    {
      zh: '申诉期已过（决定后 5 个工作日内）',
      en: 'The time for an appeal (5 working days after the decision) is over',
    },
  ],
  moved: [
    'conflict',
    {
      zh: '这项剔除刚刚被别人处理过，请看过再试；您填的内容还在',
      en: 'Somebody acted on this exclusion a moment ago; look at it and try again. What you typed is kept',
    },
  ],
  not_found: ['not_found', { zh: '没有这项剔除', en: 'There is no such exclusion' }],
  no_case: [
    'invalid',
    {
      zh: '没有这个受理编号，或者您的单位没有办过这件诉求',
      en: 'There is no case with this number, or your unit never handled it',
    },
  ],
  pending: [
    'conflict',
    {
      zh: '这件诉求已有一项相同范围的剔除在办或已生效',
      en: 'An exclusion of this case with the same scope is pending or in force',
    },
  ],
} as const satisfies Record<string, readonly [ErrorCode, Text]>

/** The refusal of an act on an exclusion, with its sentence. */
export function exclusionRefusal(reason: keyof typeof REFUSALS, cause?: unknown): AppError {
  const [code, text] = REFUSALS[reason]
  const fields = reason === 'no_case' ? { reference: [text] } : undefined
  return new AppError(code, `exclusion_${reason}`, text, { ...(fields && { fields }), cause })
}
