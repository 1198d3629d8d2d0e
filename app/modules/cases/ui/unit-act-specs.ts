import { CONTACT_WAYS, LIMITS, OUTCOMES, RETURN_REASONS, SUSPENSION_REASONS } from '../case.schema.ts'
import { CONTACT_WAY_WORDS, OUTCOME_WORDS, RETURN_WORDS, SUSPENSION_WORDS } from '../case.words.ts'
import type { CommandSpec } from './command-field.ts'
import { options, reason, text, words, YES_NO } from './command-parts.ts'

/** Reasons for a hold that a unit can ask for; to wait for the resident it asks the resident. */
const HOLD_REASONS = SUSPENSION_REASONS.filter((code) => code !== 'waiting_for_resident')

type UnitAct =
  | 'sign'
  | 'record-contact'
  | 'start'
  | 'note'
  | 'assign-task'
  | 'finish-task'
  | 'report-progress'
  | 'whistle'
  | 'request-info'
  | 'request-return'
  | 'request-extension'
  | 'request-suspension'
  | 'endorse'
  | 'decide'
  | 'resume'
  | 'reply'

/** Forms of what units, their leaders and those who decide on their requests do. */
export const UNIT_ACT_SPECS: Record<UnitAct, CommandSpec> = {
  sign: { fields: [] },
  'record-contact': {
    fields: [
      {
        kind: 'choice',
        name: 'reached',
        label: text('是否联系上', 'Reached?'),
        options: YES_NO(text('联系上了', 'Yes'), text('未联系上', 'No')),
      },
      {
        kind: 'choice',
        name: 'way',
        label: text('联系方式', 'How'),
        options: options(CONTACT_WAYS, CONTACT_WAY_WORDS),
      },
      {
        kind: 'moment',
        name: 'at',
        label: text('联系时间', 'When'),
        hint: text('不填就是现在', 'Now when left empty'),
        optional: true,
      },
      words(text('联系情况', 'What was said'), text('诉求人可以看到', 'The resident can read this')),
      {
        kind: 'photos',
        name: 'proofPhotoIds',
        label: text('凭证照片', 'Photos as proof'),
        hint: text('通话截图、上门照片等，只有工作人员可见', 'Of the call list or the visit; seen by staff only'),
        optional: true,
      },
    ],
  },
  start: { fields: [] },
  note: { fields: [words(text('备注', 'Note'), text('只有工作人员可见', 'Seen by staff only'))] },
  'assign-task': {
    fields: [
      { kind: 'colleague', name: 'assigneeId', label: text('交给谁', 'Who') },
      words(text('做什么', 'What is to be done'), text('只有工作人员可见', 'Seen by staff only')),
      { kind: 'day', name: 'dueAt', label: text('哪天前完成', 'Done by'), optional: true },
    ],
  },
  'finish-task': { fields: [] },
  'report-progress': {
    fields: [
      words(
        text('办到哪一步', 'How things stand'),
        text(
          '诉求人马上能看到；写清楚做了什么、还差什么',
          'The resident reads it at once: what is done and what is left',
        ),
      ),
      {
        kind: 'day',
        name: 'nextAt',
        label: text('下次答复的日期', 'Next answer by'),
        hint: text(
          '诉求人会看到这个日期，到期没有答复会记录在案',
          'The resident sees this date; missing it is put on record',
        ),
      },
    ],
  },
  whistle: {
    fields: [
      {
        kind: 'departments',
        name: 'supportDepartmentIds',
        label: text('请哪些单位协办', 'Units to help'),
        optional: true,
      },
      {
        kind: 'departments',
        name: 'copyDepartmentIds',
        label: text('抄送哪些单位', 'Units to inform'),
        optional: true,
      },
      words(text('请他们做什么', 'What they are asked to do'), text('只有工作人员可见', 'Seen by staff only')),
      { kind: 'number', name: 'days', label: text('几个工作日内交来', 'Due in working days'), min: 1, max: 60 },
    ],
    meaning: text(
      '首接单位仍是主办，统一答复诉求人；协办单位要签收并按时交来意见。',
      'The first unit goes on leading and answers the resident; helping units sign and hand in their part in time.',
    ),
  },
  'request-info': {
    fields: [
      {
        kind: 'lines',
        name: 'items',
        label: text('缺少的材料', 'What is missing'),
        hint: text('一行一项，最多 10 项，请一次写全', 'One per line, at most 10; list everything at once'),
        maxLength: 2000,
      },
      reason(text('说明（再次要求时必填）', 'Reason (needed the second time)'), true),
    ],
    meaning: text(
      '计时暂停，直到诉求人补齐；首次联系的时限不停。',
      'The clock pauses until the resident answers; the limit for the first contact goes on.',
    ),
  },
  'request-return': {
    fields: [
      {
        kind: 'choice',
        name: 'returnCode',
        label: text('退单原因', 'Why it comes back'),
        options: options(RETURN_REASONS, RETURN_WORDS),
      },
      reason(text('依据', 'On what grounds')),
    ],
    meaning: text(
      '由负责人签批、督查决定；被驳回就不能再退。',
      'Signed by your leader and decided by supervision; once refused it cannot be returned again.',
    ),
  },
  'request-extension': {
    fields: [
      { kind: 'number', name: 'days', label: text('延长几个工作日', 'Working days to add'), min: 1, max: 60 },
      reason(),
    ],
    meaning: text(
      '要在到期前提出并得到同意；诉求人会看到新的时限和原因。',
      'To be asked for and granted before the limit; the resident sees the new limit and why.',
    ),
  },
  'request-suspension': {
    fields: [
      {
        kind: 'choice',
        name: 'reasonCode',
        label: text('挂起原因', 'Reason'),
        options: options(HOLD_REASONS, SUSPENSION_WORDS),
      },
      { kind: 'number', name: 'days', label: text('预计天数', 'Days expected'), min: 1, max: 365 },
      reason(text('说明', 'Explanation')),
    ],
    meaning: text(
      '挂起期间要按时作阶段性答复，没有答复或期满会自动恢复计时。',
      'While on hold, staged reports are due; without one, and when the time is over, the clock goes on by itself.',
    ),
  },
  endorse: { fields: [] },
  decide: {
    fields: [
      {
        kind: 'choice',
        name: 'approve',
        label: text('决定', 'Decision'),
        options: YES_NO(text('同意', 'Grant'), text('不同意', 'Refuse')),
      },
      reason(text('理由（延期和挂起的，诉求人可以看到）', 'Reason (of an extension or a hold the resident reads it)')),
    ],
  },
  resume: { fields: [reason(text('说明', 'Note'), true)] },
  reply: {
    fields: [
      {
        kind: 'choice',
        name: 'outcome',
        label: text('办理结果', 'Outcome'),
        options: options(OUTCOMES, OUTCOME_WORDS),
      },
      words(
        text('答复内容', 'Reply'),
        text(
          '写清楚做了什么、结果如何、以后怎么办；审核通过后诉求人可以看到',
          'Say what was done, the result and what follows; shown to the resident after review',
        ),
      ),
      { kind: 'photos', name: 'beforePhotoIds', label: text('办理前的照片', 'Photos before'), optional: true },
      { kind: 'photos', name: 'afterPhotoIds', label: text('办理后的照片', 'Photos after'), optional: true },
      {
        kind: 'text',
        name: 'withoutParts',
        label: text('不等协办意见的原因', 'Why you do not wait for the helping units'),
        maxLength: LIMITS.statementMax,
        optional: true,
      },
    ],
  },
}
