import { buildVocabulary, findWords } from './keywords.rules.ts'

/** Labels beside the category: whom it concerns and what makes it special (DOMAIN 10). */
export const TAGS = {
  elderly: { zh: '老人', en: 'elderly people', words: ['老人', '老年人', '高龄', '独居', '养老', '大爷', '大妈'] },
  child: { zh: '儿童', en: 'children', words: ['儿童', '小孩', '孩子', '幼儿', '婴儿', '学生', '未成年'] },
  disabled: { zh: '残障', en: 'people with disabilities', words: ['残疾', '残障', '轮椅', '盲人', '聋哑', '无障碍'] },
  newcomer: {
    zh: '新市民',
    en: 'new residents',
    words: ['新市民', '外来务工', '农民工', '暂住证', '居住证', '流动人口'],
  },
  'taiwan-foreign': {
    zh: '台胞、外籍',
    en: 'from Taiwan or abroad',
    words: ['台胞', '台商', '外籍', '外国人', '港澳'],
  },
  night: { zh: '夜间', en: 'at night', words: ['夜间', '半夜', '凌晨', '深夜', '通宵'] },
  rainstorm: { zh: '暴雨', en: 'rainstorm', words: ['暴雨', '大暴雨', '强降雨', '内涝'] },
  typhoon: { zh: '台风', en: 'typhoon', words: ['台风'] },
  repeated: {
    zh: '重复',
    en: 'reported before',
    words: ['多次反映', '反映多次', '多次投诉', '反复投诉', '再次投诉', '一直没有解决'],
  },
  group: {
    zh: '群体',
    en: 'many people',
    words: ['联名', '业主们', '全体业主', '居民们', '上百户', '几百户', '集体反映'],
  },
} as const

export type Tag = keyof typeof TAGS

const NAMES = Object.keys(TAGS) as Tag[]
const VOCABULARY = buildVocabulary(NAMES.flatMap((tag) => [...TAGS[tag].words]))
const NIGHT = { from: 22, to: 6 }

/**
 * Labels of a normalised text; `hour` is the local hour of the event where the resident stated it, else null: the hour
 * at which somebody writes says nothing about the trouble.
 */
export function tagsOf(text: string, hour: number | null): Tag[] {
  const found = new Set(findWords(text, VOCABULARY).map(({ word }) => word))
  const isNight = hour !== null && (hour >= NIGHT.from || hour < NIGHT.to)
  return NAMES.filter((tag) => (tag === 'night' && isNight) || TAGS[tag].words.some((word) => found.has(word)))
}
