import { defineWords, type Text } from '../../../platform/i18n/text.ts'
import type { AssignmentState } from '../assignment.schema.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const ROLE_WORDS: Record<AssignmentState['role'], Text> = {
  lead: text('主办', 'Lead'),
  support: text('协办', 'Helps'),
  copy: text('抄送', 'Informed'),
}

export const TASK_STATUS_WORDS: Record<AssignmentState['status'], Text> = {
  pending_sign: text('待签收', 'To receive'),
  signed: text('已签收', 'Received'),
  working: text('办理中', 'Working'),
  submitted: text('已交来', 'Handed in'),
  accepted: text('已通过', 'Accepted'),
  rejected: text('退回补正', 'Sent back'),
  returned: text('已退单', 'Returned'),
}

export const panelWords = defineWords({
  zh: {
    units: '各单位的任务',
    partDue: '应交来：',
    partLate: '已经晚了，应在',
    tasks: '内部任务',
    due: '要在这之前完成：',
    late: '已过期，应在',
    done: '完成于',
    finish: '完成了',
    asked: '在等诉求人补充，计时已暂停',
    untilClose: '没有补充会办结：',
    untilGoOn: '没有补充会恢复办理：',
    holdUntil: '挂起最晚到',
    reportBy: '阶段性答复要在这之前：',
    promised: '已答应诉求人下次答复不晚于',
    tries: (n: number, days: number) => `这一轮联系诉求人 ${n} 次没有联系上，分在 ${days} 天`,
    dispute: (round: number) => `第 ${round} 轮：诉求人说没有解决的是`,
  },
  en: {
    units: 'Parts of the units',
    partDue: 'part due',
    partLate: 'late, was due',
    tasks: 'Tasks inside the unit',
    due: 'due',
    late: 'late, was due',
    done: 'done',
    finish: 'Done',
    asked: 'Waiting for the resident; the clock is paused',
    untilClose: 'Without an answer it closes on',
    untilGoOn: 'Without an answer work goes on from',
    holdUntil: 'On hold at most until',
    reportBy: 'Staged report due by',
    promised: 'The resident was promised to hear more by',
    tries: (n: number, days: number) => `Not reached in ${n} tries on ${days} days in this round`,
    dispute: (round: number) => `Round ${round}: what the resident says is not solved`,
  },
})
