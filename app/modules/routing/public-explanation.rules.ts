import type { Text } from '../../platform/i18n/text.ts'
import type { Explanation, ExplanationLine } from './explanation.schema.ts'
import type { FactName } from './routing.schema.ts'

/**
 * Facts that a resident is told of, because the resident gave them: what it is about, where and when. Nothing of
 * conduct, of the unit complained about, of words of danger or of the phrases that rules look for.
 */
const TOLD: Partial<Record<FactName, Basis>> = {
  category: 'category',
  district: 'place',
  street: 'place',
  community: 'place',
  areas: 'place',
  placeKnown: 'place',
  hour: 'time',
  minuteOfDay: 'time',
  weekday: 'time',
  calendar: 'time',
}

type Basis = 'category' | 'place' | 'time'

const BASIS: Record<Basis, Text> = {
  category: { zh: '事项类别', en: 'what it is about' },
  place: { zh: '发生地点', en: 'where it happened' },
  time: { zh: '发生时间', en: 'when it happened' },
}

const ORDER = ['category', 'place', 'time'] as const

function basisOf(lines: readonly ExplanationLine[]): Basis[] {
  return lines.flatMap((line) => (line.result === 'true' ? (TOLD[line.fact] ?? []) : []))
}

/**
 * Why a case is with an office, for the resident: the office, and which of category, place and time decided, without
 * names of rules and without any other condition. Null where nothing of that may be told. `isOfPlace`: the office was
 * found by the place, whatever the conditions asked.
 */
export function publicExplanation(
  explanation: Pick<Explanation, 'conditions'>,
  office: Text,
  isOfPlace: boolean,
): Text | null {
  const found = new Set(basisOf(explanation.conditions))
  // An office of the place alone would tell that the rest of the reason is kept back.
  if (found.size > 0 && isOfPlace) found.add('place')
  const bases = ORDER.filter((basis) => found.has(basis)).map((basis) => BASIS[basis])
  if (bases.length === 0) return null
  return {
    zh: `按照${bases.map(({ zh }) => zh).join('、')}，这件诉求由${office.zh}办理。`,
    en: `It is with ${office.en} because of ${bases.map(({ en }) => en).join(' and ')}.`,
  }
}
