import { defineWords } from '../../../platform/i18n/text.ts'

export const countedWords = defineWords({
  zh: {
    title: (name: string, month: string) => `${name}，${month}：计入的件`,
    counted: '全部计入',
    met: '计入分子',
    missed: '没有计入分子',
    excluded: '已剔除',
    parts: '看哪些',
    none: '没有这样的件',
    hidden: (n: number) => `另有 ${n} 件您没有查看权限。`,
    back: '考核指标',
    again: '同一件在多个单位或多轮里可能出现多次。',
  },
  en: {
    title: (name: string, month: string) => `${name}, ${month}: the cases`,
    counted: 'All that count',
    met: 'In the numerator',
    missed: 'Not in the numerator',
    excluded: 'Left out',
    parts: 'Which',
    none: 'No such case',
    hidden: (n: number) => `${n} more that you may not see.`,
    back: 'Measures',
    again: 'A case can count more than once: for each unit and each round.',
  },
})
