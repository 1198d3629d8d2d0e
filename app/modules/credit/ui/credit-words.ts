import { defineWords } from '../../../platform/i18n/text.ts'
import type { AwardReason, AwardStatus } from '../awards.rules.ts'

export const creditWords = defineWords({
  zh: {
    title: '邻里积分',
    lead: '帮城市发现并解决问题、如实评价，就有积分。参加完全自愿；不参加也不影响办事。',
    mine: '我的积分',
    available: '可用积分',
    pending: '待入账积分',
    pendingNote: '结案 7 天后没有异议，自动变为可用',
    promise: '反映问题、给差评、提出异议，从来不扣分；积分多少也不影响诉求办理的快慢。',
    rules: '怎样得积分',
    points: (n: number) => `+${n} 分`,
    version: (n: number) => `规则第 ${n} 版`,
    joinTitle: '参加邻里积分',
    join: '参加',
    adult: '我已年满 18 周岁，自愿参加',
    adultHint: '从参加起发生的事才计分。随时可以退出。',
    membership: '参加与退出',
    joined: '您正在参加，开始于',
    leave: '退出积分',
    leaveMeaning: '退出后不再记录新的积分，信誉分和榜上的名字删除；已得的积分 12 个月内还可以用。以后可以再参加。',
    leaveNow: '确定退出',
    staffOnly: '工作人员账号不参加积分。',
    statement: '积分明细',
    none: '还没有积分',
    noneHint: '您第一个反映的问题解决并确认后，或对办理结果评价后，积分会出现在这里。',
    forCase: '诉求',
    forDeed: '看是哪一件事',
    round: (n: number) => `第 ${n} 次办理`,
    why: '这一条是怎么来的？',
    earnedAt: '发生时间',
    rule: '依据规则',
    availableFrom: '预计入账',
    settledAt: '结算时间',
    total: (n: number) => `${n} 分`,
  },
  en: {
    title: 'Neighbourhood credit',
    lead: 'Helping to find and solve problems and rating honestly earns points. Taking part is your choice and changes nothing about the service.',
    mine: 'My points',
    available: 'Points available',
    pending: 'Points pending',
    pendingNote: 'become available 7 days after closing when nothing was disputed',
    promise:
      'Filing, a bad rating or a dispute never costs points, and points never change how fast a request is handled.',
    rules: 'How points are earned',
    points: (n: number) => `+${n} ${n === 1 ? 'point' : 'points'}`,
    version: (n: number) => `rule version ${n}`,
    joinTitle: 'Take part',
    join: 'Take part',
    adult: 'I am 18 or older and take part of my own will',
    adultHint: 'Only what happens from then on counts. You can leave at any time.',
    membership: 'Taking part, and leaving',
    joined: 'You have taken part since',
    leave: 'Leave',
    leaveMeaning:
      'Nothing new is entered after you leave, and your score and your name in the list are deleted. The points you have can be used for 12 months. You can come back later.',
    leaveNow: 'Leave now',
    staffOnly: 'Staff accounts do not take part.',
    statement: 'Statement',
    none: 'No points yet',
    noneHint:
      'They appear here when a problem you were first to report is solved and confirmed, or when you rate an outcome.',
    forCase: 'Case',
    forDeed: 'See what it was for',
    round: (n: number) => `round ${n}`,
    why: 'Why this line?',
    earnedAt: 'Happened',
    rule: 'Rule',
    availableFrom: 'Available from',
    settledAt: 'Settled',
    total: (n: number) => `${n} ${n === 1 ? 'point' : 'points'}`,
  },
})

/** State of a line in a word. */
export const STATUS_WORDS: Record<AwardStatus, { zh: string; en: string }> = {
  pending: { zh: '待入账', en: 'Pending' },
  posted: { zh: '已入账', en: 'Available' },
  voided: { zh: '已收回', en: 'Taken back' },
  capped: { zh: '超出上限', en: 'Over the limit' },
}

/** Why a line is as it is, in a sentence. */
export const REASON_WORDS: Record<AwardReason, { zh: string; en: string }> = {
  earned: { zh: '符合规则，计入积分。', en: 'It met the rule.' },
  day_limit: {
    zh: '当天次数已满，这一条不计分；名额空出时自动补计。',
    en: 'The places of that day were taken; if one becomes free it counts after all.',
  },
  week_limit: {
    zh: '当周次数已满，这一条不计分；名额空出时自动补计。',
    en: 'The places of that week were taken; if one becomes free it counts after all.',
  },
  month_limit: {
    zh: '当月次数已满，这一条不计分；名额空出时自动补计。',
    en: 'The places of that month were taken; if one becomes free it counts after all.',
  },
  household_limit: {
    zh: '同住一户的人当月这一项已满，这一条不计分；名额给发生得更早的。',
    en: 'Those who live in one household had all places of that month; the earliest get them.',
  },
  counterparty_limit: {
    zh: '当月由同一人确认、或附议同一人的次数已满，这一条不计分。',
    en: 'All places of that month with one and the same person were taken.',
  },
  reopened: {
    zh: '这件诉求重新办理，暂不计分；再次解决并确认后重新计分。',
    en: 'The case was reopened; it earns again when it is solved and confirmed again.',
  },
  merged: {
    zh: '这件诉求并入了更早的一件，不属于首个反映。',
    en: 'The case was merged into an earlier one, so it was not the first report.',
  },
  split: {
    zh: '这件诉求已从并案中拆出，单独办理、单独计分。',
    en: 'The case was split off and is handled, and earns, on its own.',
  },
  farming: {
    zh: '经人工核查，这一条不是如实取得的，不计分。您可以提出异议。',
    en: 'A person checked it and found that it was not earned honestly. You may object.',
  },
  taken_back: {
    zh: '经两人核定，这一条已收回。您可以提出异议。',
    en: 'Two people decided to take it back. You may object.',
  },
  upheld: { zh: '您的异议成立，已补回。', en: 'Your objection was upheld and the points were given again.' },
}
