import type { Locale } from '#app/platform/i18n/text.ts'

/** The reader's language: the choice remembered in the cookie `lang`, else Chinese. */
export function localeOf(cookieHeader: string | undefined): Locale {
  return /(?:^|;\s*)lang=en(?:;|$)/.test(cookieHeader ?? '') ? 'en' : 'zh'
}
