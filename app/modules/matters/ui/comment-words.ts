import { defineWords, type Text } from '../../../platform/i18n/text.ts'
import type { CommentRule } from '../matter.schema.ts'

const text = (zh: string, en: string): Text => ({ zh, en })

export const RULE_WORDS: Record<CommentRule, Text> = {
  privacy: text('泄露他人隐私', 'Private matters of others'),
  insult: text('辱骂、攻击', 'Insult'),
  rumour: text('不实信息', 'Untrue'),
  advert: text('广告', 'Advertisement'),
  off_topic: text('与议题无关', 'Off topic'),
}

/** What a rule is called; its code when it is not known. */
export const ruleText = (rule: string | null): Text => RULE_WORDS[rule as CommentRule] ?? text(rule ?? '', rule ?? '')

export const commentWords = defineWords({
  zh: {
    title: '大家怎么说',
    order: '排在前面的是各方都认同的话，不是人数多的一方。',
    none: '还没有人发言。',
    sides: (pro: number, against: number, neutral: number) => `支持 ${pro} · 反对 ${against} · 中立 ${neutral}`,
    common: '各方共识',
    yours: '您的发言',
    neighbour: '邻居',
    say: '我说一句',
    stance: '您的态度',
    text: '想说的话',
    textHint: '对事不对人；不写别人的姓名、电话和门牌。',
    send: '发言',
    agree: (n: number) => `认同 ${n}`,
    disagree: (n: number) => `不认同 ${n}`,
    report: '举报',
    rule: '违反哪一条',
    held: '多位邻居举报，正在审看，暂不显示。',
    removed: (rule: string) => `已移除：${rule}`,
    appeal: '申诉',
    appealLabel: '为什么不该移除',
    appealHint: '由另一个人重新审看。',
    appealed: '申诉：',
    moderate: '审看',
    remove: '移除',
    show: '保留',
    waiting: '待审看',
    more: '更多发言',
  },
  en: {
    title: 'What people say',
    order: 'First comes what all sides agree with, not what the larger side likes.',
    none: 'Nobody has said anything yet.',
    sides: (pro: number, against: number, neutral: number) => `For ${pro} · against ${against} · neutral ${neutral}`,
    common: 'Common ground',
    yours: 'Your comment',
    neighbour: 'A neighbour',
    say: 'Say something',
    stance: 'Where you stand',
    text: 'Your words',
    textHint: 'About the matter, not the person; no names, telephone or room numbers of others.',
    send: 'Say it',
    agree: (n: number) => `Agree ${n}`,
    disagree: (n: number) => `Disagree ${n}`,
    report: 'Report',
    rule: 'Which rule it breaks',
    held: 'Several neighbours reported it; it is hidden until somebody has looked.',
    removed: (rule: string) => `Removed: ${rule}`,
    appeal: 'Appeal',
    appealLabel: 'Why it should stand',
    appealHint: 'Another person will look at it.',
    appealed: 'Appeal: ',
    moderate: 'Look at it',
    remove: 'Remove',
    show: 'Let it stand',
    waiting: 'To look at',
    more: 'More comments',
  },
})
