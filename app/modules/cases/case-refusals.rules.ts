import type { Text } from '../../platform/i18n/text.ts'

/** Why an act on a case is refused: a word for programs, a sentence for people. */
const REFUSALS = {
  not_yours: ['forbidden', '您不能对这件诉求进行这项操作', 'You may not do this on this case'],
  wrong_state: [
    'conflict',
    '这件诉求现在的状态不能这样操作，请刷新页面看看最新进展',
    'The case is not in a state that allows this; reload to see where it stands',
  ],
  stale: [
    'conflict',
    '您打开页面之后这件诉求有了新进展，请看过最新情况后再操作，您填的内容还在',
    'The case has moved on since you opened the page; look at what is new and try again. What you typed is kept',
  ],
  already_appealed: [
    'conflict',
    '这件诉求已经复核过一次，请按给出的渠道办理',
    'This case has been looked at again once; please use the channel that was named',
  ],
  urged_today: [
    'conflict',
    '今天已经催办过了，明天可以再催',
    'A reminder was sent today; you can send another tomorrow',
  ],
  window_over: [
    'conflict',
    '办结已超过 7 天，不能再重办；有新情况请重新提交一件',
    'It was closed more than 7 days ago; please file a new case if there is something new',
  ],
  never_handled: [
    'conflict',
    '这件诉求没有进入办理，请重新提交',
    'The case was closed before it was handled; please file it again',
  ],
  already_rated: ['conflict', '这一轮办理已经评价过了', 'This round has been rated already'],
  reason_needed: ['invalid', '再次要求补充新材料时，请说明理由', 'Asking a second time needs a reason'],
  unknown_department: ['invalid', '没有这个承办单位，请重新选择', 'There is no such department; choose another'],
  unknown_category: ['invalid', '没有这个类别，请重新选择', 'There is no such category; choose another'],
  category_needed: ['invalid', '派单前请先选定类别和紧急程度', 'Choose a category and an urgency before dispatching'],
  override_reason_needed: [
    'invalid',
    '规则已经派给别的单位或定了别的类别，改派请选择原因',
    'The rules chose another unit or category; say why you go against them',
  ],
  complained_about: ['conflict', '不能派给被投诉的单位', 'A case cannot go to the unit it complains about'],
  same_department: ['conflict', '已经在这个单位了', 'It is with that department already'],
  merge_target: [
    'invalid',
    '没有找到可以并入的诉求（不能并入自己、已并案或已结束的诉求）',
    'There is no open case with that number to merge into',
  ],
  merge_complained_about: [
    'conflict',
    '不能并入由被投诉单位办理的诉求',
    'It cannot be merged into a case that the unit it complains about handles',
  ],
  never_splittable: [
    'conflict',
    '这次并案没有记录原来的状态，不能直接拆开；诉求人可以申请复核',
    'The state before this merge was not recorded, so it cannot be split; the resident can ask for a second look',
  ],
  split_window_over: [
    'conflict',
    '并案已超过 7 天，不能再拆开；诉求人可以申请复核',
    'It was merged more than 7 days ago and cannot be split; the resident can ask for a second look',
  ],
  main_open: ['conflict', '主件还没有办结，办结后就可以评价', 'The main case is not closed yet; you can rate it then'],
  not_waiting_to_sign: ['conflict', '本单位已经签收', 'Your department has received it already'],
  request_open: ['conflict', '还有一项申请在等待决定', 'Another request is waiting for a decision'],
  no_request: ['conflict', '没有等待处理的申请', 'No request is waiting'],
  not_endorsed: ['conflict', '申请还没有经单位负责人签批', 'The unit’s leader has not signed the request yet'],
  already_endorsed: ['conflict', '申请已经签批', 'The request is signed already'],
  locked: ['conflict', '退单已被驳回过，不能再次退单', 'A return was refused before; it cannot be returned again'],
  too_many_returns: ['conflict', '退单次数已达上限（2 次）', 'It has been returned twice, which is the limit'],
  too_many_extensions: ['conflict', '延期次数已达上限', 'No further extension is possible'],
  own_reply: ['forbidden', '不能审核自己的答复', 'You cannot review your own reply'],
  reason_for_rejection: ['invalid', '退回答复时请写明需要补正什么', 'Say what the reply needs when you send it back'],
  too_early: ['conflict', '还没有到时间', 'It is not time yet'],
} as const satisfies Record<string, readonly ['forbidden' | 'conflict' | 'invalid', string, string]>

export type RefusalReason = keyof typeof REFUSALS

export type Refusal = { reason: RefusalReason; code: 'forbidden' | 'conflict' | 'invalid'; text: Text }

/** The typed refusal with its sentence. */
export function refusalOf(reason: RefusalReason): Refusal {
  const [code, zh, en] = REFUSALS[reason]
  return { reason, code, text: { zh, en } }
}
