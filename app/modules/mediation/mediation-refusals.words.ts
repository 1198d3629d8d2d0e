import type { ErrorCode } from '../../platform/errors.ts'
import type { Text } from '../../platform/i18n/text.ts'
import type { Refusal } from './mediation-decision.rules.ts'

const line = (code: ErrorCode, zh: string, en: string, field?: string) => {
  return { code, text: { zh, en } satisfies Text, field }
}

/** Why an act in a mediation is refused: a sentence for people, and the field of the form that it belongs to. */
export const MEDIATION_REFUSALS: Record<
  Refusal | 'unknown' | 'stale' | 'no_contact' | 'wrong_invite' | 'other_party',
  ReturnType<typeof line>
> = {
  unknown: line('not_found', '没有这件调解，或者您不能看它', 'There is no such mediation, or you may not see it'),
  stale: line(
    'conflict',
    '您打开页面之后这件调解有了新进展，请看过后再操作，您填的内容还在',
    'The mediation has moved on since you opened the page; look at what is new and try again. What you typed is kept',
  ),
  forbidden: line('forbidden', '您不能在这件调解中这样做', 'You may not do this in the mediation'),
  wrong_state: line(
    'conflict',
    '调解现在的状态不能这样做，请看过最新情况再试',
    'The mediation is not at a point that allows this; look at where it stands',
  ),
  unknown_party: line('invalid', '请选择一方当事人', 'Choose one of the parties', 'partyId'),
  joined_already: line('already_done', '这一方已经加入', 'This party has joined already'),
  consented_already: line('already_done', '您已经同意调解', 'You have agreed to mediation already'),
  not_a_mediator: line('invalid', '请从名单中选择调解员', 'Choose a mediator from the list', 'mediatorId'),
  related: line(
    'conflict',
    '调解员是当事人，或与当事人同住一户，应当回避',
    'A mediator who is a party, or lives with one, must stand aside',
    'mediatorId',
  ),
  mediator_past: line(
    'conflict',
    '这位调解员已经退出本件调解，请另选一位',
    'This mediator has stepped down from the mediation; choose another',
    'mediatorId',
  ),
  not_all_consented: line('conflict', '要等每一方都同意才能受理', 'It can be accepted only when every party agrees'),
  no_such_session: line('conflict', '没有这次调解会，或它已经结束', 'There is no such session, or it is over'),
  not_begun: line('conflict', '调解会还没有开始', 'The session has not begun yet'),
  session_past: line('invalid', '调解会须安排在以后的时间', 'A session has to lie ahead', 'startsAt'),
  not_open_to_all: line(
    'conflict',
    '只有各方都愿意公开，调解会才能公开',
    'A session is open to others only when every party wants it',
    'isOpen',
  ),
  promise_past: line(
    'invalid',
    '履行日期不能早于今天，也不能晚于日历已公布的年份；已拟好的文本请改一版',
    'A day of performance cannot be past, or later than the calendars reach; change the text if it names one',
    'dueDay-1',
  ),
  no_text: line('conflict', '还没有协议文本', 'There is no text of an agreement yet'),
  confirmed_already: line('already_done', '您已确认过这一版', 'You have confirmed this version already'),
  other_version: line(
    'conflict',
    '协议文本刚改了一版，请看过新版后重新获取确认码',
    'The text has a new version; read it and ask for a new code',
  ),
  wrong_code: line('invalid', '确认码不对或已过期，请核对或重新获取', 'The code is wrong or has run out', 'code'),
  asked_already: line(
    'already_done',
    '您已经提出过，等另一方同意',
    'You have asked already; the other side is to agree',
  ),
  extended_already: line('already_done', '期限只能延长一次', 'The time can be extended once only'),
  no_such_promise: line('conflict', '这一条已经办完，或没有这一条', 'This promise is settled, or there is none such'),
  own_promise: line('forbidden', '自己承诺的事由对方确认', 'The other side confirms what you promised'),
  not_own_promise: line('forbidden', '这一条是对方承诺的', 'The other side promised this'),
  not_due_yet: line('conflict', '还没有到约定的日期', 'The day that was agreed has not passed yet'),
  too_late: line(
    'conflict',
    '申请司法确认须在协议生效后 30 日内共同提出，现在已经过期；仍可以起诉',
    'The court has to be asked together within 30 days; that time is over. You may still sue',
  ),
  court_open: line(
    'conflict',
    '各方还可以共同申请司法确认，或法院还没有答复，现在不能归档',
    'The parties may still ask the court together, or it has not answered yet; it cannot be filed away',
  ),
  not_joint: line('conflict', '没有待记录的司法确认', 'There is no request to the court to record'),
  no_contact: line(
    'conflict',
    '请先在“我家”核实手机号，或在“消息设置”确认邮箱，确认码才能发给您',
    'Verify your phone under "My home", or an e-mail address in your notice settings, so that the code can reach you',
  ),
  wrong_invite: line('invalid', '加入码不对或已用过，请核对', 'The code is wrong or was used; check it', 'code'),
  other_party: line('conflict', '您已经是这件调解的一方', 'You are a party of this mediation already', 'code'),
}
