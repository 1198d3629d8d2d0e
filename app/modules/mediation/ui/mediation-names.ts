import type { Text } from '../../../platform/i18n/text.ts'
import type { MediationAct, MediationStatus, Topic } from '../mediation.schema.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const STATE_WORDS: Record<
  MediationStatus,
  { text: Text; tone: 'neutral' | 'soon' | 'on-time' | 'done' | 'overdue' }
> = {
  applied: { text: text('已申请，征求意见', 'Applied for, asking consent'), tone: 'soon' },
  offered: { text: text('主动介入，征求意见', 'Offered, asking consent'), tone: 'soon' },
  accepted: { text: text('已受理', 'Accepted'), tone: 'on-time' },
  in_session: { text: text('调解中', 'In session'), tone: 'on-time' },
  agreed: { text: text('已达成协议，待生效', 'Agreed, to be sealed'), tone: 'on-time' },
  performing: { text: text('履行中', 'Being carried out'), tone: 'on-time' },
  breached: { text: text('未按约履行', 'Not kept'), tone: 'overdue' },
  fulfilled: { text: text('已履行', 'Fulfilled'), tone: 'done' },
  failed: { text: text('调解不成', 'No agreement'), tone: 'neutral' },
  refused: { text: text('一方不同意，终止', 'Refused'), tone: 'neutral' },
  withdrawn: { text: text('已撤回', 'Withdrawn'), tone: 'neutral' },
  archived: { text: text('已归档', 'Archived'), tone: 'done' },
}

/** What happens now, for who takes part. */
export const NEXT_WORDS: Record<MediationStatus, Text> = {
  applied: text(
    '等每一方表示是否同意调解，并确定调解员。任何一方不同意，调解就终止。',
    'Each party says whether it agrees, and a mediator is found. If one refuses, it ends.',
  ),
  offered: text(
    '等每一方表示是否同意调解，并确定调解员。任何一方不同意，调解就终止。',
    'Each party says whether it agrees, and a mediator is found. If one refuses, it ends.',
  ),
  accepted: text(
    '调解员会安排时间和地点。调解不收费，一个月内调完。',
    'The mediator will set a time and a place. It is free, and takes a month at most.',
  ),
  in_session: text(
    '各方谈，调解员把谈好的写成文本；每一方用发给自己的确认码确认全文。',
    'The parties talk; what they agree is written down, and each confirms the whole text with a code sent to it.',
  ),
  agreed: text(
    '每一方都确认了文本。调解员加盖印章后生效。',
    'Every party has confirmed the text. It takes effect when the mediator seals it.',
  ),
  performing: text(
    '协议已生效。做到一条就标记一条，由对方确认。',
    'The agreement is in effect. Mark each promise when it is kept; the other side confirms it.',
  ),
  breached: text(
    '有约定没有做到。调解员会督促；您也可以共同申请司法确认或起诉。',
    'A promise was not kept. The mediator follows it up; you may also go to court.',
  ),
  fulfilled: text('约定的事都做到了。', 'Everything that was promised was done.'),
  failed: text(
    '没有谈成。您的诉求照常办理，其他途径都可以走。',
    'There is no agreement. Your case goes on as before and every other way is open.',
  ),
  refused: text(
    '有一方不同意调解，调解终止。您的诉求照常办理。',
    'One party does not want mediation, so it ended. Your case goes on as before.',
  ),
  withdrawn: text(
    '调解已撤回。您的诉求照常办理，以后还可以再申请。',
    'The mediation was withdrawn. Your case goes on, and you may apply again.',
  ),
  archived: text('调解已经结束并归档。', 'The mediation is over and filed away.'),
}

export const TOPIC_WORDS: Record<Topic, Text> = {
  noise: text('噪声', 'Noise'),
  water: text('漏水', 'Water damage'),
  parking: text('停车', 'Parking'),
  shared_space: text('公共空间', 'Shared space'),
  animals: text('养宠物', 'Animals'),
  property_fees: text('物业费和服务', 'Property fees and service'),
  family: text('家庭', 'Family'),
  other: text('其他', 'Something else'),
}

export const ACT_WORDS: Record<MediationAct, Text> = {
  invite: text('生成加入码', 'Make a code to join'),
  consent: text('同意调解', 'Agree to mediation'),
  refuse: text('不同意调解', 'Refuse mediation'),
  'choose-mediator': text('选调解员', 'Choose a mediator'),
  assign: text('确定调解员', 'Name the mediator'),
  'step-down': text('退出（回避）', 'Step down'),
  accept: text('受理', 'Accept'),
  schedule: text('安排调解会', 'Set a session'),
  'cancel-session': text('取消调解会', 'Cancel a session'),
  'record-session': text('记录调解会', 'Record a session'),
  note: text('写私下说明', 'Write a private note'),
  draft: text('起草或修改文本', 'Write or change the text'),
  translate: text('填写英文译文', 'Write the English translation'),
  'ask-code': text('获取确认码', 'Send me a code'),
  'confirm-text': text('确认协议', 'Confirm the agreement'),
  seal: text('加盖印章，生效', 'Seal it: it takes effect'),
  'ask-extension': text('申请延长一个月', 'Ask for one more month'),
  fail: text('调解不成', 'Record that there is no agreement'),
  withdraw: text('撤回调解', 'Withdraw'),
  keep: text('我做到了', 'I have done it'),
  'confirm-kept': text('确认对方做到了', 'Confirm that it was done'),
  'report-breach': text('对方没有做到', 'It was not done'),
  'follow-up': text('督促并另定日期', 'Follow up with a new day'),
  'ask-confirmation': text('共同申请司法确认', 'Ask the court together'),
  'record-ruling': text('记录法院结果', 'Record the ruling'),
  archive: text('归档', 'File away'),
}

export const PROMISE_WORDS: Record<string, { text: Text; tone: 'neutral' | 'soon' | 'on-time' | 'done' | 'overdue' }> =
  {
    open: { text: text('待履行', 'To be done'), tone: 'on-time' },
    missed: { text: text('已过日期', 'Past its day'), tone: 'overdue' },
    kept: { text: text('待对方确认', 'Waits for confirmation'), tone: 'soon' },
    confirmed: { text: text('已做到', 'Done'), tone: 'done' },
    broken: { text: text('没有做到', 'Not kept'), tone: 'overdue' },
  }

export const SESSION_WORDS: Record<string, Text> = {
  planned: text('已安排', 'Planned'),
  held: text('已举行', 'Held'),
  cancelled: text('已取消', 'Cancelled'),
}

/** Ways that stay open whatever becomes of a mediation (people's mediation law, art. 26). */
export const REMEDIES: readonly Text[] = [
  text('您的诉求继续办理，时限照常计算', 'Your case goes on; its time limits run as before'),
  text('向有管辖权的行政部门投诉或申请裁决', 'Complain to the authority in charge, or ask it to decide'),
  text('依法申请仲裁', 'Go to arbitration where the law provides for it'),
  text('向人民法院起诉；经济困难可申请法律援助（12348）', 'Sue in court; legal aid is on 12348'),
]

/** What follows from an act that is not taken back, said before its button. */
export const CONSEQUENCE_WORDS: Partial<Record<MediationAct, Text>> = {
  refuse: text(
    '您不同意，调解就此终止。您的诉求和其他权利都不受影响。',
    'The mediation ends when you refuse. Your case and your other rights are as before.',
  ),
  withdraw: text(
    '撤回后调解终止。您的诉求和其他权利都不受影响。',
    'The mediation ends. Your case and your other rights are as before.',
  ),
  draft: text(
    '保存为新的一版；各方之前的确认都会失效，需要重新确认。',
    'It is kept as a new version; earlier confirmations no longer count.',
  ),
  translate: text(
    '译文印在中文旁边，仅供阅读；以中文文本为准，译文不改变协议，也不需要重新确认。',
    'It is printed beside the Chinese text for reading. The Chinese text alone binds; nothing has to be confirmed anew.',
  ),
  seal: text('盖章后协议生效，开始计算履行日期。', 'The agreement takes effect and its days begin to count.'),
  fail: text(
    '各方会看到其他途径；不影响任何一方的权利。',
    'The parties are told of the other ways. Nobody loses a right.',
  ),
  invite: text(
    '对方登录后输入这个码，就能看到这件调解并表示是否同意。',
    'With this code the other side sees the mediation and says whether it agrees.',
  ),
  'ask-extension': text('各方都申请才延长，只能延长一次。', 'It is extended when every party asks, and only once.'),
  'ask-confirmation': text('各方都申请才算共同申请。', 'The request counts when every party makes it.'),
  'report-breach': text(
    '调解员会督促。认定以双方说明为准，不影响您起诉的权利。',
    'The mediator follows it up. You may still sue.',
  ),
}

export const RULING_WORDS = {
  confirmed: text('法院已确认', 'Confirmed by the court'),
  dismissed: text('法院未予确认', 'Not confirmed by the court'),
}
