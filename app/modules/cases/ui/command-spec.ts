import { OVERRIDE_REASONS } from '../../routing/override.schema.ts'
import { OVERRIDE_WORDS } from '../../routing/override.words.ts'
import { type CaseCommandType, DECLINE_CODES, LIMITS, URGENCIES } from '../case.schema.ts'
import { DECLINE_WORDS, RATING_WORDS, SUPERVISION_WORDS, URGENCY_WORDS } from '../case.words.ts'
import type { CommandField, CommandSpec } from './command-field.ts'
import { options, reason, text, words, YES_NO } from './command-parts.ts'
import { UNIT_ACT_SPECS } from './unit-act-specs.ts'

const DECLINE_FIELDS: CommandField[] = [
  {
    kind: 'choice',
    name: 'code',
    label: text('原因', 'Reason code'),
    options: DECLINE_CODES.map((value) => ({ value, label: DECLINE_WORDS[value].label })),
  },
  {
    kind: 'line',
    name: 'channel',
    label: text('请诉求人改走的渠道', 'The right channel'),
    hint: text(
      '写清楚单位、电话或地址，让人看了就能去办',
      'Name the office, telephone or address, so that it can be used at once',
    ),
    maxLength: 200,
  },
  reason(text('向诉求人解释', 'Explanation for the resident')),
]

/** Every act's form; the same data draws the resident's, the desks' and the supervisor's pages. */
export const COMMAND_SPECS: Record<Exclude<CaseCommandType, 'edit'>, CommandSpec> = {
  withdraw: {
    fields: [reason(text('撤回原因', 'Why'), true)],
    meaning: text('撤回后不再办理。', 'Nothing more will be done.'),
    tone: 'danger',
  },
  'supply-info': { fields: [words(text('补充内容', 'What was missing'))] },
  supplement: { fields: [words(text('新的情况', 'What is new'))] },
  appeal: {
    fields: [reason(text('为什么应当受理', 'Why it should be accepted'))],
    meaning: text(
      '由另一位工作人员重新看一次，只能申请一次。',
      'Somebody else looks at it again; this is possible once.',
    ),
  },
  urge: { fields: [], meaning: text('提醒承办单位，每天一次。', 'Reminds the office; once a day.') },
  confirm: {
    fields: [],
    meaning: text('确认后办结，7 天内仍可要求重办。', 'Closes the case; you can still reopen it within 7 days.'),
  },
  dispute: {
    fields: [reason(text('哪里没有解决', 'What is not solved'))],
    meaning: text('会重新办理，不会对您有任何不利。', 'It will be worked on again; this never counts against you.'),
  },
  rate: {
    fields: [
      {
        kind: 'cards',
        name: 'level',
        label: text('您对这次办理是否满意', 'How satisfied are you'),
        hint: text('评价是您的权利，好评差评同样对待。', 'Good and bad ratings are treated the same.'),
        options: [5, 4, 3, 2, 1].map((level) => ({ value: String(level), label: RATING_WORDS[level as 1] })),
      },
      {
        kind: 'text',
        name: 'comment',
        label: text('想说的话', 'Anything to add'),
        maxLength: LIMITS.statementMax,
        optional: true,
      },
    ],
  },
  accept: {
    fields: [
      { kind: 'category', name: 'categoryCode', label: text('类别', 'Category') },
      {
        kind: 'choice',
        name: 'urgency',
        label: text('紧急程度', 'Urgency'),
        options: options(URGENCIES, URGENCY_WORDS),
      },
    ],
  },
  decline: { fields: DECLINE_FIELDS, tone: 'danger' },
  redirect: { fields: DECLINE_FIELDS },
  merge: {
    fields: [{ kind: 'line', name: 'into', label: text('并入的受理编号', 'Number of the main case'), maxLength: 40 }],
    meaning: text(
      '时限停止计算，以主件为准；诉求人照样看得到进展、可以评价。7 天内可以拆开。',
      'Its clocks stop and the main case counts; its resident keeps progress and rating. It can be split off for 7 days.',
    ),
  },
  split: {
    fields: [reason(text('为什么拆开', 'Why'), true)],
    meaning: text('回到并案前的状态，时限接着计算。', 'Goes back to where it stood; its clocks go on.'),
  },
  dispatch: {
    fields: [
      { kind: 'department', name: 'leadDepartmentId', label: text('主办单位', 'Lead department') },
      {
        kind: 'departments',
        name: 'supportDepartmentIds',
        label: text('协办单位', 'Support departments'),
        optional: true,
      },
      { kind: 'category', name: 'categoryCode', label: text('类别', 'Category') },
      {
        kind: 'choice',
        name: 'urgency',
        label: text('紧急程度', 'Urgency'),
        options: options(URGENCIES, URGENCY_WORDS),
      },
      {
        kind: 'choice',
        name: 'overrideReason',
        label: text('与规则不同的原因', 'Why not as the rules decided'),
        hint: text(
          '规则已经派过、现在改单位或类别时要选',
          'Needed when the rules sent it and you change unit or category',
        ),
        options: options(OVERRIDE_REASONS, OVERRIDE_WORDS),
        optional: true,
      },
      reason(text('派单说明', 'Note to the department'), true),
    ],
  },
  ...UNIT_ACT_SPECS,
  review: {
    fields: [
      {
        kind: 'choice',
        name: 'approve',
        label: text('审核结论', 'Verdict'),
        options: YES_NO(text('通过', 'Approve'), text('退回补正', 'Send back')),
      },
      reason(text('退回时写明需要补正什么', 'When sending back: what it needs'), true),
    ],
  },
  'record-follow-up': {
    fields: [
      {
        kind: 'choice',
        name: 'reached',
        label: text('电话是否接通', 'Was the call answered?'),
        options: YES_NO(text('接通', 'Yes'), text('未接通', 'No')),
      },
      { kind: 'check', name: 'solved', label: text('诉求人说问题已解决', 'The resident says it is solved') },
      { kind: 'check', name: 'satisfied', label: text('诉求人表示满意', 'The resident is satisfied') },
      words(text('回访记录', 'What was said')),
    ],
  },
  supervise: {
    fields: [
      {
        kind: 'choice',
        name: 'level',
        label: text('督办级别', 'Level'),
        options: [
          { value: '1', label: SUPERVISION_WORDS[1] },
          { value: '4', label: SUPERVISION_WORDS[4] },
          { value: '2', label: SUPERVISION_WORDS[2] },
          { value: '3', label: SUPERVISION_WORDS[3] },
        ],
      },
      reason(text('督办意见', 'What is asked')),
    ],
  },
  flag: {
    fields: [
      {
        kind: 'choice',
        name: 'flag',
        label: text('标记', 'Flag'),
        options: [
          { value: 'difficult', label: text('疑难', 'Difficult') },
          { value: 'unreasonable', label: text('不合理诉求', 'Unreasonable') },
        ],
      },
      {
        kind: 'choice',
        name: 'set',
        label: text('操作', 'Set or remove'),
        options: YES_NO(text('标记', 'Set'), text('取消', 'Remove')),
      },
      reason(),
    ],
  },
}
