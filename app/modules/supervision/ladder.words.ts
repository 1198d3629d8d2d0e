import type { Text } from '../../platform/i18n/text.ts'
import type { LadderCode } from './ladder.schema.ts'

/** Names of the rungs as they are installed; what a city calls them stands on its ladder. */
export const LADDER_WORDS: Readonly<Record<LadderCode, Text>> = {
  urge: { zh: '催办', en: 'Reminder' },
  daily: { zh: '日常督办', en: 'Routine supervision' },
  raised: { zh: '提级督办', en: 'Raised supervision' },
  listed: { zh: '挂牌督办', en: 'Listed supervision' },
  talk: { zh: '约谈', en: 'Formal talk' },
}
