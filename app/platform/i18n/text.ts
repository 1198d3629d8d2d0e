export const LOCALES = ['zh', 'en'] as const
export type Locale = (typeof LOCALES)[number]

/** One sentence in every language of the product; Chinese first. */
export type Text = { zh: string; en: string }

/** The sentence in the reader's language. */
export function pick(text: Text, locale: Locale): string {
  return text[locale]
}

/** Same words in both languages, for names and numbers. */
export function same(words: string): Text {
  return { zh: words, en: words }
}

type Entry = string | ((...args: never[]) => string)
type Shape<T> = { [K in keyof T]: T[K] extends string ? string : T[K] }
export type Words<T> = { zh: T; en: Shape<T> }

/**
 * A page's or component's vocabulary. Entries are strings or functions that build one; the compiler demands
 * that English has exactly the entries of Chinese.
 */
export function defineWords<T extends Record<string, Entry>>(words: Words<T>): Words<T> {
  return words
}
