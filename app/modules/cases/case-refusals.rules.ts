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
  too_many_returns: [
    'conflict',
    '这一轮已经退过 {n} 次，只能由督查终审裁定，裁定后不能再退',
    'It has been returned {n} times in this round; a supervisor rules for good, and it cannot be returned after that',
  ],
  return_window_over: [
    'conflict',
    '退单时限已过，请继续办理；确实不属于本单位的，可以请负责人吹哨或联系督查',
    'The time to return it is over; please work on it. If it really is not yours, your leader can call in others',
  ],
  ruling_needed: [
    'conflict',
    '退单次数已满，这一件要由督查终审裁定承办单位',
    'It was returned as often as possible; a supervisor has to rule which unit takes it',
  ],
  no_extension: ['conflict', '特急件不能延期', 'A critical case cannot be extended'],
  too_many_extensions: [
    'conflict',
    '这类诉求最多延期 {n} 次，已经用完',
    'A case of this kind can be extended {n} times, and that is used up',
  ],
  extension_too_long: [
    'invalid',
    '这类诉求一次最多延长 {n} 天，请改小',
    'One extension of a case of this kind is at most {n} days; ask for fewer',
  ],
  extension_late: [
    'conflict',
    '办理时限已过，不能再延期；请尽快答复并说明原因',
    'The time limit has passed and cannot be extended any more; please reply soon and explain',
  ],
  hold_not_listed: [
    'invalid',
    '这个原因不能挂起；在等诉求人的，请用“请诉求人补充”，会自动暂停计时',
    'This is no reason for a hold; to wait for the resident, ask them for what is missing: the clock pauses by itself',
  ],
  hold_too_long: [
    'invalid',
    '这个原因最多挂起 {n} 天，请改小',
    'For this reason a hold lasts at most {n} days; ask for fewer',
  ],
  contact_in_future: ['invalid', '联系时间还没有到，请核对', 'The time of the contact lies ahead; please check it'],
  contact_before_dispatch: [
    'invalid',
    '联系时间早于派单时间，请核对',
    'The time of the contact is before the case was sent out; please check it',
  ],
  promise_in_past: ['invalid', '这个时间已经过去，请改晚', 'That time has passed; choose a later one'],
  promise_too_far: [
    'invalid',
    '下次答复最晚在 {n} 天内，请改早',
    'The next answer has to come within {n} days; choose an earlier day',
  ],
  sign_first: ['conflict', '请先签收，再提交协办意见', 'Receive it first, then hand in your part'],
  parts_open: [
    'invalid',
    '还有协办单位没有交来意见；可以等，也可以写明为什么不等',
    'Helping units still owe their part; wait for it, or say why you do not',
  ],
  evidence_needed: [
    'invalid',
    '这类诉求答复已解决时要附办理后的照片',
    'For this category a reply that says solved needs a photo of the result',
  ],
  nobody_called: ['invalid', '请至少选一个协办或抄送单位', 'Choose at least one unit to help or to inform'],
  called_twice: ['invalid', '同一个单位不能又协办又抄送', 'A unit cannot both help and only be informed'],
  called_already: ['conflict', '其中有单位已经在办这一件', 'One of these units has the case already'],
  too_many_called: ['invalid', '一次最多请 {n} 个单位', 'At most {n} units can be called at once'],
  parts_too_far: ['invalid', '协办时限最多 {n} 个工作日', 'Parts are due within {n} working days at most'],
  not_a_colleague: ['invalid', '只能分给本单位的人', 'Tasks go to people of your own unit'],
  no_task: ['conflict', '没有这项任务，或者不是本单位的', 'There is no such task at your unit'],
  task_done: ['conflict', '这项任务已经完成', 'This task is done already'],
  own_reply: ['forbidden', '不能审核自己的答复', 'You cannot review your own reply'],
  reason_for_rejection: ['invalid', '退回答复时请写明需要补正什么', 'Say what the reply needs when you send it back'],
  too_early: ['conflict', '还没有到时间', 'It is not time yet'],
} as const satisfies Record<string, readonly ['forbidden' | 'conflict' | 'invalid', string, string]>

export type RefusalReason = keyof typeof REFUSALS

export type Refusal = { reason: RefusalReason; code: 'forbidden' | 'conflict' | 'invalid'; text: Text }

/** The typed refusal with its sentence; `n` is the number that it names. */
export function refusalOf(reason: RefusalReason, n = 0): Refusal {
  const [code, zh, en] = REFUSALS[reason]
  const told = (words: string) => words.replaceAll('{n}', String(n))
  return { reason, code, text: { zh: told(zh), en: told(en) } }
}
