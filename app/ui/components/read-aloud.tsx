import { useLocation } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { useLocale, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({
  zh: { start: '朗读本页', stop: '停止朗读' },
  en: { start: 'Read aloud', stop: 'Stop reading' },
})

/** The page's main part, paragraph by paragraph: browsers stop in the middle of a text that is long. */
function paragraphs(): string[] {
  const text = document.getElementById('main')?.innerText ?? ''
  return text.split('\n').filter((line) => line.trim() !== '')
}

/** Reads the page's main part with the browser's own voice until it is over or left; absent where there is none. */
export function ReadAloud() {
  const w = useWords(words)
  const locale = useLocale()
  const [able, setAble] = useState(false)
  const [reading, setReading] = useState(false)
  useEffect(() => {
    setAble('speechSynthesis' in window)
    return () => window.speechSynthesis?.cancel()
  }, [])
  const { pathname } = useLocation()
  const left = useRef(pathname)
  useEffect(() => {
    if (left.current === pathname) return
    left.current = pathname
    window.speechSynthesis?.cancel()
    setReading(false)
  }, [pathname])
  if (!able) return null
  const toggle = () => {
    window.speechSynthesis.cancel()
    if (reading) return setReading(false)
    const speeches = paragraphs().map((paragraph) => new SpeechSynthesisUtterance(paragraph))
    for (const [index, speech] of speeches.entries()) {
      speech.lang = locale === 'zh' ? 'zh-CN' : 'en'
      if (index === speeches.length - 1) speech.onend = () => setReading(false)
      speech.onerror = () => setReading(false)
      window.speechSynthesis.speak(speech)
    }
    setReading(speeches.length > 0)
  }
  return (
    <button type="button" className="button button--quiet" aria-pressed={reading} onClick={toggle}>
      {reading ? w.stop : w.start}
    </button>
  )
}
