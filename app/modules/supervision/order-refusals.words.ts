import type { ErrorCode } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'

const line = (code: ErrorCode, zh: string, en: string): { code: ErrorCode; text: Text } => ({ code, text: { zh, en } })

/** Why an act on an order is refused: a sentence for people. */
export const ORDER_REFUSALS = {
  unknown: line('not_found', '没有这张督办单，或者您不能看它', 'There is no such order, or you may not see it'),
  forbidden: line('forbidden', '您不能对这张督办单这样做', 'You may not do this to the order'),
  wrong_state: line(
    'conflict',
    '督办单现在的状态不能这样做，请看过最新情况再试',
    'The order is not in a state that allows this; look at where it stands',
  ),
  second_person: line(
    'forbidden',
    '这一步须由另一个人来做：拟制的人不能自己下发，提交整改的人不能自己办结',
    'Somebody else has to do this: who drafted it does not issue it, who submitted does not close it',
  ),
  stale: line(
    'conflict',
    '您打开页面之后这张督办单有了新进展，请看过后再操作，您填的内容还在',
    'The order has moved on since you opened the page; look at what is new and try again. What you typed is kept',
  ),
  photos_needed: line('invalid', '这一级督办须附整改照片', 'This level needs photos of what was put right'),
  evidence_needed: line(
    'invalid',
    '请写明整改的凭据（谁在什么时候做了什么），或附照片',
    'Say what shows it: who did what and when, or add photos',
  ),
  not_higher: line('invalid', '只能提到更高的一级', 'An order can only be raised to a higher level'),
  no_subject: line('invalid', '请填写单位或至少一个受理编号', 'Name a unit or at least one receipt number'),
  unknown_unit: line('invalid', '没有这个单位，请重新选择', 'There is no such unit; choose another'),
  unknown_case: line('invalid', '有的受理编号不存在，请核对', 'One of the receipt numbers does not exist; check them'),
  several_units: line(
    'invalid',
    '这些诉求不在同一个单位，请分开下单，或选定一个单位',
    'These cases are with different units; write an order for each, or choose one unit',
  ),
  has_order: line(
    'conflict',
    '其中一件已有未办结的督办单，请在那张单上提级',
    'One of them has an open order; raise that one instead',
  ),
} as const
