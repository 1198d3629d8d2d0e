import type { Text } from '../../platform/i18n/text.ts'

/** What a template can take from a case, by its name in Chinese; the English name means the same. */
export const PLACEHOLDERS = {
  编号: { en: 'number', means: { zh: '受理编号', en: 'case number' } },
  标题: { en: 'title', means: { zh: '诉求标题', en: 'title of the case' } },
  类别: { en: 'category', means: { zh: '诉求类别', en: 'category' } },
  地点: { en: 'place', means: { zh: '区、街道、社区', en: 'district, street and community' } },
  提交日期: { en: 'filed', means: { zh: '诉求提交的日期', en: 'date of filing' } },
  办理单位: { en: 'office', means: { zh: '主办单位', en: 'lead department' } },
  协办单位: { en: 'supporting offices', means: { zh: '协办单位', en: 'departments that help' } },
  期限: { en: 'due', means: { zh: '办理期限', en: 'time limit' } },
  今天: { en: 'today', means: { zh: '写答复的日期', en: 'date of the reply' } },
} as const satisfies Record<string, { en: string; means: Text }>

export type Placeholder = keyof typeof PLACEHOLDERS
export const PLACEHOLDER_NAMES = Object.keys(PLACEHOLDERS) as Placeholder[]

/** What each placeholder stands for in one case; null where the case has no such thing. */
export type PlaceholderValues = Record<Placeholder, string | null>

const BY_NAME: ReadonlyMap<string, Placeholder> = new Map(
  PLACEHOLDER_NAMES.flatMap((name) => [
    [name, name],
    [PLACEHOLDERS[name].en, name],
  ]),
)

/** Stands where the case has nothing to put: to be filled in by hand. Says what belongs there. */
export const blankFor = (name: string) => `＿＿${name.trim()}＿＿`

const NAMED_BLANK = new RegExp(`＿＿(${[...BY_NAME.keys()].join('|')})＿＿`, 'gi')
/** As authors of templates draw one themselves, with what stands before it on its line. */
const DRAWN_BLANK = /([^\n＿_]{0,10})[＿_]{3,}/g

const BRACED = /\{([^{}]*)\}/g

const nameOf = (raw: string): Placeholder | undefined => BY_NAME.get(raw.trim().toLowerCase())

/** Placeholders that nothing can fill, and braces without a partner, as they were written; empty when all is well. */
export function unknownPlaceholders(body: string): string[] {
  const unknown = [...body.matchAll(BRACED)].filter(([, name = '']) => !nameOf(name)).map(([whole]) => whole)
  const rest = body.replace(BRACED, '')
  const alone = [...rest.matchAll(/[{}].{0,10}/g)].map(([found]) => found)
  return [...new Set([...unknown, ...alone])]
}

/**
 * The text with every placeholder replaced. What the case does not have is left as a blank to fill in by hand and named
 * in `missing`. Values are put in as they are: a value that looks like a placeholder is not filled again.
 */
export function fillTemplate(body: string, values: PlaceholderValues): { text: string; missing: Placeholder[] } {
  const missing = new Set<Placeholder>()
  const text = body.replace(BRACED, (whole, raw: string) => {
    const name = nameOf(raw)
    if (!name) return whole
    const value = values[name]
    if (value) return value
    missing.add(name)
    return blankFor(raw)
  })
  return { text, missing: [...missing] }
}

/** Blanks that are still to be filled in by hand, by name or by the words before them; empty when there are none. */
export function blanksIn(text: string): string[] {
  const named = [...text.matchAll(NAMED_BLANK)].map(([, name = '']) => name)
  const rest = text.replace(NAMED_BLANK, '')
  const drawn = [...rest.matchAll(DRAWN_BLANK)].map(([, before = '']) => `${before.trim()}____`)
  return [...new Set([...named, ...drawn])]
}
