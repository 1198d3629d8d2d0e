import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({ zh: { skip: '跳到正文' }, en: { skip: 'Skip to content' } })

/** First stop of the Tab key: past the header. */
export function SkipLink() {
  return (
    <a className="skip-link" href="#main">
      {useWords(words).skip}
    </a>
  )
}
