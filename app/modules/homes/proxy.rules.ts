import type { Text } from '../../platform/i18n/text.ts'

/** How somebody agreed that another files for them. */
export const CONSENT_WAYS = ['presence', 'phone', 'message', 'paper', 'guardian'] as const
export type ConsentWay = (typeof CONSENT_WAYS)[number]

/** The same in words, as a person would say it of themselves and of others. */
export const CONSENT_WAY_WORDS: Record<ConsentWay, Text> = {
  presence: { zh: '当面同意', en: 'In person' },
  phone: { zh: '电话里同意', en: 'On the phone' },
  message: { zh: '发消息同意', en: 'By message' },
  paper: { zh: '书面委托', en: 'In writing' },
  guardian: { zh: '我是孩子的监护人', en: 'As the child’s guardian' },
}

/** As what the proxy filed: for a child of theirs, in office, or as somebody close. */
export function proxyRelation(role: string, way: ConsentWay): 'guardian' | 'community' | 'other' {
  if (way === 'guardian') return 'guardian'
  return role === 'resident' ? 'other' : 'community'
}
