import { useEffect, useState } from 'react'
import { useLocale, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({
  zh: { start: '朗读本页', stop: '停止朗读' },
  en: { start: 'Read aloud', stop: 'Stop reading' },
})

/** Reads the page's main part with the browser's own voice; absent where there is none. */
export function ReadAloud() {
  const w = useWords(words)
  const locale = useLocale()
  const [able, setAble] = useState(false)
  const [reading, setReading] = useState(false)
  useEffect(() => {
    setAble('speechSynthesis' in window)
    return () => window.speechSynthesis?.cancel()
  }, [])
  if (!able) return null
  const toggle = () => {
    window.speechSynthesis.cancel()
    if (reading) return setReading(false)
    const speech = new SpeechSynthesisUtterance(document.getElementById('main')?.innerText ?? '')
    speech.lang = locale === 'zh' ? 'zh-CN' : 'en'
    speech.onend = () => setReading(false)
    speech.onerror = () => setReading(false)
    window.speechSynthesis.speak(speech)
    setReading(true)
  }
  return (
    <button type="button" className="button button--quiet" aria-pressed={reading} onClick={toggle}>
      {reading ? w.stop : w.start}
    </button>
  )
}
