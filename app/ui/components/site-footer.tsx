import { Link } from '@remix-run/react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'

const words = defineWords({
  zh: {
    urgent: '人身危险请拨 110、119 或 120，不要等网上答复。',
    promise: '说的事、谁在办、什么时候办好，都有记录可查。',
    more: '更多',
    calls: '征集线索和建议',
    theme: '每月一题',
  },
  en: {
    urgent: 'In danger, call 110 (police), 119 (fire) or 120 (ambulance); do not wait for an answer here.',
    promise: 'What was said, who handles it and by when: all of it is on record.',
    more: 'More',
    calls: 'Calls for clues',
    theme: 'Theme of the month',
  },
})

/** Closes every page with what must never be missed. */
export function SiteFooter() {
  const w = useWords(words)
  return (
    <footer className="site-footer">
      <div className="site-footer__bar">
        <p>{w.urgent}</p>
        <p>{w.promise}</p>
        <nav aria-label={w.more}>
          <Link to="/campaigns">{w.calls}</Link> · <Link to="/themes">{w.theme}</Link>
        </nav>
      </div>
    </footer>
  )
}
