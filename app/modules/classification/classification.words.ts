import { same, type Text } from '../../platform/i18n/text.ts'

const LEVELS: readonly { from: number; text: Text }[] = [
  { from: 0.9, text: { zh: '很有把握', en: 'quite sure' } },
  { from: 0.7, text: { zh: '比较有把握', en: 'fairly sure' } },
  { from: 0.5, text: { zh: '把握不大', en: 'not very sure' } },
  { from: 0, text: { zh: '没有把握', en: 'not sure' } },
]

/** A certainty, 0 to 1, in words. */
export function certaintyWords(confidence: number): Text {
  return LEVELS.find(({ from }) => confidence >= from)?.text ?? same('')
}
