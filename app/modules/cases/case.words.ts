import type { Text } from '../../platform/i18n/text.ts'
import type {
  CaseCommandType,
  CaseStatus,
  CaseType,
  ClosureType,
  ContactWay,
  DeclineCode,
  Outcome,
  RequestKind,
  ReturnReason,
  SuspensionReason,
  Urgency,
} from './case.schema.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

/** The field's words (DOMAIN 12), in the language residents speak. */
export const TYPE_WORDS: Record<CaseType, Text> = {
  consultation: text('咨询', 'Enquiry'),
  help: text('求助', 'Help request'),
  complaint: text('投诉', 'Complaint'),
  report: text('举报', 'Report of a violation'),
  suggestion: text('建议', 'Suggestion'),
  praise: text('表扬', 'Compliment'),
}

export const STATUS_WORDS: Record<CaseStatus, Text> = {
  draft: text('草稿', 'Draft'),
  submitted: text('待受理', 'Submitted'),
  needs_info: text('待补充', 'More information needed'),
  declined: text('不予受理', 'Not accepted'),
  redirected: text('已转其他渠道', 'Redirected'),
  merged: text('已并案', 'Merged'),
  accepted: text('已受理', 'Accepted'),
  dispatched: text('已派单', 'Dispatched'),
  signed: text('已签收', 'Received'),
  in_progress: text('办理中', 'In progress'),
  suspended: text('挂起', 'On hold'),
  replied: text('答复审核中', 'Reply under review'),
  resolved: text('待确认', 'Awaiting confirmation'),
  follow_up: text('回访中', 'Follow-up call'),
  rework: text('重办中', 'Reopened'),
  closed: text('已办结', 'Closed'),
  archived: text('已归档', 'Archived'),
  withdrawn: text('已撤回', 'Withdrawn'),
}

/** Tone of the status mark: neutral, on time, needs somebody soon, done. */
export const STATUS_TONES: Record<CaseStatus, 'neutral' | 'on-time' | 'soon' | 'overdue' | 'done'> = {
  draft: 'neutral',
  submitted: 'neutral',
  needs_info: 'soon',
  declined: 'neutral',
  redirected: 'neutral',
  merged: 'neutral',
  accepted: 'on-time',
  dispatched: 'on-time',
  signed: 'on-time',
  in_progress: 'on-time',
  suspended: 'soon',
  replied: 'on-time',
  resolved: 'soon',
  follow_up: 'soon',
  rework: 'soon',
  closed: 'done',
  archived: 'done',
  withdrawn: 'neutral',
}

export const URGENCY_WORDS: Record<Urgency, Text> = {
  U1: text('特急', 'Critical'),
  U2: text('紧急', 'Urgent'),
  U3: text('一般', 'Normal'),
  U4: text('疑难', 'Difficult'),
}

export const OUTCOME_WORDS: Record<Outcome, Text> = {
  solved: text('已解决', 'Solved'),
  partly: text('部分解决', 'Partly solved'),
  unsolved: text('未解决', 'Not solved'),
  explained: text('解释说明', 'Explained'),
}

export const CLOSURE_WORDS: Record<ClosureType, Text> = {
  confirmed: text('诉求人已确认', 'Confirmed by the resident'),
  silent: text(
    '7 天内未回复，自动办结（不计入满意）',
    'Closed after 7 days without an answer (not counted as satisfied)',
  ),
  followed_up: text('回访确认', 'Confirmed in a follow-up call'),
  unanswered: text('没有按时补充材料', 'The missing information did not come in time'),
}

/** What each refusal code means, and where to go instead (DOMAIN 5.2). */
export const DECLINE_WORDS: Record<DeclineCode, { label: Text; channel: Text }> = {
  D01: {
    label: text('紧急情况', 'Emergency'),
    channel: text('请立即拨打 110、119、120 或 122', 'Call 110, 119, 120 or 122 at once'),
  },
  D02: {
    label: text('应走诉讼、仲裁、复议或信息公开', 'A matter for a court, arbitration, review or disclosure'),
    channel: text('人民法院、仲裁机构或行政复议机关', 'The court, arbitration body or review authority'),
  },
  D03: {
    label: text('已进入信访程序', 'Already in the petition procedure'),
    channel: text('受理您信访的信访部门', 'The petition office that took it'),
  },
  D04: {
    label: text('涉及国家秘密、商业秘密或他人隐私', 'State or business secrets, or someone’s privacy'),
    channel: text('有权处理的主管部门', 'The authority in charge'),
  },
  D05: {
    label: text('同一事项在办或已办，没有新情况', 'The same matter is being or was handled, with nothing new'),
    channel: text('请在原诉求中查看进展或补充新情况', 'Follow the earlier case, or add what is new there'),
  },
  D06: {
    label: text('复查复核已终结', 'Review is finally concluded'),
    channel: text('如有新事实，请向原办理机关提出', 'With new facts, turn to the office that handled it'),
  },
  D07: {
    label: text('属于民事或市场行为', 'A civil or commercial matter'),
    channel: text('人民调解委员会、律师或人民法院', 'Mediation committee, a lawyer or the court'),
  },
  D08: {
    label: text('不属于本市管辖', 'Outside this city'),
    channel: text('事发地的 12345 热线', 'The 12345 hotline of the place concerned'),
  },
  D09: {
    label: text('违反法律或公序良俗', 'Against the law or public decency'),
    channel: text('可修改内容后重新提交', 'You may change the text and file it again'),
  },
  D10: {
    label: text(
      '属于人大、政协、监察、法院、检察或军队',
      'A matter of congress, supervision, courts, procuratorate or army',
    ),
    channel: text('相应机关的受理渠道，监察举报请拨 12388', 'The body concerned; for supervision call 12388'),
  },
  D11: {
    label: text('无法核实且未补充', 'Cannot be verified and nothing was added'),
    channel: text('补充时间、地点、经过后可重新提交', 'File again with time, place and what happened'),
  },
  D12: {
    label: text('恶意滥用（经人工核实）', 'Abuse, after a person checked'),
    channel: text('如有异议可申请复核', 'You may ask for a second look'),
  },
}

export const SUSPENSION_WORDS: Record<SuspensionReason, Text> = {
  testing: text('等待检测鉴定', 'Waiting for a test or appraisal'),
  owners_vote: text('需产权人或业主表决', 'Owners have to decide'),
  season: text('季节或天气原因', 'Season or weather'),
  court: text('司法程序中', 'In court'),
  waiting_for_resident: text('等待诉求人', 'Waiting for the resident'),
}

export const RETURN_WORDS: Record<ReturnReason, Text> = {
  not_our_duty: text('不属于本单位职责', 'Not our duty'),
  other_area: text('不在本单位辖区', 'Outside our area'),
  another_leads: text('依规定由其他单位牵头', 'Another unit leads by rule'),
  facts_differ: text('反映的情况与派单类别不符', 'The facts differ from the category'),
  in_hand_elsewhere: text('其他单位已在办理同一事项', 'Another unit already works on the same matter'),
}

export const CONTACT_WAY_WORDS: Record<ContactWay, Text> = {
  phone: text('电话', 'by telephone'),
  visit: text('上门', 'by a visit'),
  message: text('短信', 'by text message'),
  wechat: text('微信', 'by WeChat'),
}

export const REQUEST_WORDS: Record<RequestKind, Text> = {
  return: text('退单', 'Return'),
  extension: text('延期', 'Extension'),
  suspension: text('挂起', 'Hold'),
}

export const RATING_WORDS: Record<1 | 2 | 3 | 4 | 5, Text> = {
  5: text('非常满意', 'Very satisfied'),
  4: text('满意', 'Satisfied'),
  3: text('基本满意', 'Fairly satisfied'),
  2: text('不满意', 'Dissatisfied'),
  1: text('非常不满意', 'Very dissatisfied'),
}

/** Names of the offices in a timeline: what acted, never who. */
export const ACTOR_WORDS: Record<string, Text> = {
  resident: text('诉求人', 'Resident'),
  anonymous: text('诉求人', 'Resident'),
  dispatcher: text('受理中心', 'Intake'),
  handler: text('承办单位', 'Department'),
  leader: text('承办单位负责人', 'Department head'),
  manager: text('社区', 'Community'),
  supervisor: text('督查', 'Supervision'),
  callback: text('回访员', 'Follow-up'),
  admin: text('系统管理', 'Administration'),
  system: text('系统', 'System'),
}

export const COMMAND_WORDS: Record<CaseCommandType, Text> = {
  edit: text('修改内容', 'Edit'),
  withdraw: text('撤回诉求', 'Withdraw'),
  'supply-info': text('补充材料', 'Send what is missing'),
  supplement: text('补充新情况', 'Add something'),
  appeal: text('申请复核', 'Ask for a second look'),
  urge: text('催办', 'Send a reminder'),
  confirm: text('确认已解决', 'Confirm it is solved'),
  dispute: text('没有解决，要求重办', 'Not solved: reopen'),
  rate: text('评价', 'Rate'),
  accept: text('受理', 'Accept'),
  decline: text('不予受理', 'Decline'),
  redirect: text('转其他渠道', 'Redirect'),
  'request-info': text('请诉求人补充', 'Ask the resident'),
  merge: text('并案', 'Merge'),
  split: text('拆开', 'Split off'),
  dispatch: text('派单', 'Dispatch'),
  sign: text('签收', 'Receive'),
  'record-contact': text('记录联系', 'Record a contact'),
  start: text('开始办理', 'Start work'),
  note: text('工作备注', 'Work note'),
  'assign-task': text('分派任务', 'Give a task'),
  'finish-task': text('任务完成', 'Task done'),
  'report-progress': text('阶段性答复', 'Report progress'),
  whistle: text('吹哨，请其他单位一起办', 'Call in other units'),
  'request-return': text('申请退单', 'Ask to return'),
  'request-extension': text('申请延期', 'Ask for an extension'),
  'request-suspension': text('申请挂起', 'Ask to hold'),
  endorse: text('签批申请', 'Sign the request'),
  decide: text('决定申请', 'Decide the request'),
  resume: text('恢复办理', 'Resume'),
  reply: text('答复', 'Reply'),
  review: text('审核答复', 'Review the reply'),
  'record-follow-up': text('记录回访', 'Record a follow-up call'),
  supervise: text('督办', 'Supervise'),
  flag: text('标记', 'Flag'),
}

/** Levels of supervision by the number that the act and the history have. */
export const SUPERVISION_WORDS = {
  1: text('日常督办', 'Routine supervision'),
  4: text('提级督办', 'Raised supervision'),
  2: text('挂牌督办', 'Listed supervision'),
  3: text('约谈', 'Formal talk'),
} as const

export const FLAG_WORDS: Record<string, Text> = {
  urged: text('已催办', 'Reminded'),
  supervised: text('督办', 'Supervised'),
  difficult: text('疑难', 'Difficult'),
  unreasonable: text('不合理诉求', 'Unreasonable'),
  queued: text('待人工派单', 'For a dispatcher'),
  ruling: text('待终审裁定', 'Awaits a final ruling'),
  unreachable: text('联系不上', 'Not to be reached'),
}
