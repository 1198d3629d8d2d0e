import type { Text } from '../../../platform/i18n/text.ts'
import type { Tone } from '../../../ui/components/tone.tsx'
import type { MatterAct, MatterStatus, Stance, Withdrawal } from '../matter.schema.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const MATTER_STATUS_WORDS: Record<MatterStatus, { text: Text; tone: Tone }> = {
  draft: { text: text('草稿', 'Draft'), tone: 'neutral' },
  proposed: { text: text('征集支持', 'Seeking support'), tone: 'neutral' },
  agenda: { text: text('已列入议程', 'On the agenda'), tone: 'on-time' },
  notice: { text: text('公告中', 'On notice'), tone: 'soon' },
  deliberation: { text: text('协商中', 'Being talked over'), tone: 'on-time' },
  decision: { text: text('形成决定', 'Being decided'), tone: 'soon' },
  publicity: { text: text('公示中', 'Result on display'), tone: 'soon' },
  execution: { text: text('落实中', 'Being carried out'), tone: 'on-time' },
  review: { text: text('评议中', 'Under review'), tone: 'soon' },
  archived: { text: text('已归档', 'Filed'), tone: 'done' },
  declined: { text: text('未列入议程', 'Declined'), tone: 'neutral' },
  merged: { text: text('已合并', 'Merged'), tone: 'neutral' },
  withdrawn: { text: text('提议人撤回', 'Taken back'), tone: 'neutral' },
  expired: { text: text('支持期满未列入', 'Too little support in time'), tone: 'neutral' },
}

/** The stages as everybody sees them, in order, with the five words of joint work. */
export const STAGES: ReadonlyArray<{ of: readonly MatterStatus[]; text: Text }> = [
  { of: ['proposed'], text: text('提议', 'Proposal') },
  { of: ['agenda', 'notice'], text: text('定题与公告', 'Agenda and notice') },
  { of: ['deliberation'], text: text('协商（共谋）', 'Talking it over') },
  { of: ['decision', 'publicity'], text: text('决定与公示', 'Decision on display') },
  { of: ['execution'], text: text('落实（共建共管）', 'Carrying it out') },
  { of: ['review', 'archived'], text: text('评议与归档（共评共享）', 'Review and file') },
]

export const MATTER_ACT_WORDS: Record<MatterAct, Text> = {
  edit: text('改草稿', 'Edit the draft'),
  open: text('公开征集支持', 'Publish and seek support'),
  agenda: text('列入议程', 'Put on the agenda'),
  notice: text('发布公告', 'Give notice'),
  deliberate: text('开始协商', 'Begin to talk it over'),
  conclude: text('结束协商，定稿', 'End the talks and settle the text'),
  vote: text('提交业主表决', 'Put it to the owners’ vote'),
  decide: text('登记决定并公示', 'Enter the decision and display it'),
  promise: text('登记一项承诺', 'Add a promise'),
  execute: text('开始落实', 'Begin to carry it out'),
  keep: text('已做到', 'Kept'),
  note: text('写进展', 'Tell of progress'),
  review: text('进入评议', 'Go to review'),
  archive: text('归档', 'File'),
  decline: text('不列入议程', 'Decline'),
  merge: text('并入另一个议题', 'Merge into another matter'),
  unmerge: text('撤销合并', 'Undo the merger'),
  accept: text('采纳', 'Accept'),
  reject: text('不采纳', 'Decline'),
}

export const STANCE_WORDS: Record<Stance, { text: Text; tone: Tone }> = {
  for: { text: text('支持', 'For'), tone: 'on-time' },
  against: { text: text('反对', 'Against'), tone: 'soon' },
  neutral: { text: text('中立', 'Neutral'), tone: 'neutral' },
}

export const OUTCOME_WORDS: Record<string, Text> = {
  passed: text('通过', 'Passed'),
  not_passed: text('未通过', 'Not passed'),
}

export const WITHDRAWAL_WORDS: Record<Withdrawal, Text> = {
  solved: text('问题已经解决', 'It is solved'),
  other_way: text('改走别的途径', 'Another way is better'),
  mistaken: text('情况弄错了', 'It was a mistake'),
  other: text('其他原因', 'Another reason'),
}
