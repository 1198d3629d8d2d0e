import type { Text } from '../../platform/i18n/text.ts'
import type { OverrideReason } from './override.schema.ts'

/** Reasons for sending a case elsewhere than the rules did, as they are offered and reported. */
export const OVERRIDE_WORDS: Record<OverrideReason, Text> = {
  'wrong-category': { zh: '类别判断错了', en: 'The category was wrong' },
  'wrong-area': { zh: '属地判断错了', en: 'The area was wrong' },
  'wrong-unit': { zh: '类别没错，但不归这个单位', en: 'Right category, wrong unit' },
  'rule-outdated': { zh: '规则过时（职责已调整）', en: 'The rule is out of date' },
  'joint-handling': { zh: '需要换单位牵头协同办理', en: 'Another unit has to lead a joint handling' },
  'returned-by-unit': { zh: '原单位退回', en: 'The unit returned it' },
  other: { zh: '其他', en: 'Another reason' },
}
