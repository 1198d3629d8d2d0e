import { defineWords, type Text } from '../../../platform/i18n/text.ts'
import type { MatterSettings } from '../matter.schema.ts'

/** What each limit is called. */
export const LIMIT_NAMES: Record<keyof MatterSettings, Text> = {
  supportPercent: {
    zh: '列入议程要多少支持（占住户的百分比）',
    en: 'Support that puts a matter on the agenda (percent of residents)',
  },
  supportLeast: { zh: '至少多少人支持', en: 'Supporters at least' },
  supportDays: { zh: '征集支持的天数', en: 'Days to find support' },
  noticeDays: { zh: '公告最短天数', en: 'Shortest notice in days' },
  deliberationDays: { zh: '协商最短天数', en: 'Shortest talks in days' },
  publicityDays: { zh: '公示最短天数', en: 'Shortest display of a decision in days' },
  rethinkHours: { zh: '正文改动后的考虑期（小时）', en: 'Hours to think again after the text was changed' },
  hideWeight: { zh: '举报达到多少权重先隐藏（百分之一）', en: 'Weight of reports that hides a comment (hundredths)' },
  appealDays: { zh: '发言被移除后可申诉的天数', en: 'Days to appeal after a comment was removed' },
  challengeDays: { zh: '承诺做到后可提异议的天数', en: 'Days to doubt that a promise was kept' },
}

/** Words of the page on which the limits of matters are set. */
export const settingsWords = defineWords({
  zh: {
    title: '议事规则',
    hint: '支持人数、公告和协商的天数、异议期',
    lead: '全市小区议事的门槛和最短期限。改动立即对新的阶段生效，正在进行的期限不变。',
    saved: '已保存',
    save: '保存',
    reason: '为什么改（留档）',
    lastReason: '上次改动的原因',
  },
  en: {
    title: 'Rules of matters',
    hint: 'Support, length of notice and talks, time for doubts',
    lead: 'Thresholds and shortest periods for the matters of all compounds. A change counts for stages that begin after it.',
    saved: 'Saved',
    save: 'Save',
    reason: 'Why it is changed (kept)',
    lastReason: 'Reason of the last change',
  },
})
