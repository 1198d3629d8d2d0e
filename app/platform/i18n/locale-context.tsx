import { createContext, useContext } from 'react'
import type { Locale, Text, Words } from './text.ts'
import { pick } from './text.ts'

const LocaleContext = createContext<Locale>('zh')
export const LocaleProvider = LocaleContext.Provider

export function useLocale(): Locale {
  return useContext(LocaleContext)
}

/** The vocabulary in the reader's language: `const w = useWords(filingWords)`. */
export function useWords<T>(words: Words<T>): T {
  // The English entries have the same keys and call signatures; only their literal types differ.
  return words[useLocale()] as T
}

/** Picks a Text in the reader's language. */
export function useText(): (text: Text) => string {
  const locale = useLocale()
  return (text) => pick(text, locale)
}
