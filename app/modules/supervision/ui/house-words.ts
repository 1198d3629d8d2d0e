import { defineWords, type Text } from '../../../platform/i18n/text.ts'
import type { HouseLevel, HousePart } from '../house-health.rules.ts'

export const PART_WORDS: Record<HousePart, Text> = {
  events: { zh: '最早一条没有发出的事件', en: 'Oldest event not announced' },
  queue: { zh: '等得最久的后台任务', en: 'Job that has waited longest' },
  warnings: { zh: '最晚的一个到期提醒', en: 'Latest due warning' },
  search: { zh: '搜索还没有收入的最早一条变动', en: 'Oldest change the search does not show' },
  backup: { zh: '上一次备份', en: 'Last backup' },
}

/** What an administrator is told first when a part is in alarm. */
export const PART_TROUBLE: Record<HousePart, Text> = {
  events: {
    zh: '有事件迟迟没有发出，请查看后台进程',
    en: 'Events are not being announced; look at the worker process',
  },
  queue: { zh: '后台任务积压', en: 'Background jobs pile up' },
  warnings: { zh: '到期提醒没有按时发出', en: 'Due warnings are late' },
  search: { zh: '搜索没有跟上最近的变动', en: 'The search is behind recent changes' },
  backup: { zh: '备份已经过时', en: 'The backup is too old' },
}

export const VERIFY_FINDINGS: Text = {
  zh: '核对整套数据时发现不一致，请运行 npm run verify',
  en: 'A check of all data found something wrong; run npm run verify',
}

export const LEVEL_WORDS: Record<HouseLevel, Text> = {
  well: { zh: '正常', en: 'OK' },
  late: { zh: '偏慢', en: 'Late' },
  alarm: { zh: '要处理', en: 'Needs attention' },
  none: { zh: '没有', en: 'None' },
}

export const houseWords = defineWords({
  zh: {
    title: '各环节是否跟得上',
    part: '环节',
    age: '现在',
    limits: '偏慢 / 要处理',
    level: '状态',
    none: '—',
    seconds: (n: number) => `${n} 秒`,
    minutes: (n: number) => `${n} 分钟`,
    hours: (n: number) => `${n} 小时`,
    never: '整套数据还没有核对过',
    agreed: '上一次核对整套数据：全部一致',
    findings: (n: number) => `上一次核对整套数据：${n} 处不一致，请运行 npm run verify 查看`,
  },
  en: {
    title: 'Does every part keep up',
    part: 'Part',
    age: 'Now',
    limits: 'Late / attention',
    level: 'State',
    none: '—',
    seconds: (n: number) => `${n} s`,
    minutes: (n: number) => `${n} min`,
    hours: (n: number) => `${n} h`,
    never: 'The data has not been checked as a whole yet',
    agreed: 'Last check of all data: everything agrees',
    findings: (n: number) => `Last check of all data: ${n} findings; see them with npm run verify`,
  },
})
