import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { Wait } from '../case-desk.rules.ts'

const words = defineWords({
  zh: {
    title: '请一次补齐这些',
    close: '在这之前没有补充，这一件会办结，之后可以重新提交：',
    goOn: '在这之前没有补充，会按现有情况继续办理：',
  },
  en: {
    title: 'Please send all of these',
    close: 'Without an answer the case closes then, and you can file it again:',
    goOn: 'Without an answer the work goes on with what is known from:',
  },
})

/** The one list of what a resident is asked for, and what happens without an answer. */
export function MissingItems({ items, wait }: { items: readonly string[]; wait: Wait | null }) {
  const w = useWords(words)
  return (
    <Notice kind="warning" title={w.title}>
      <ol>
        {items.map((item) => (
          <li key={item}>{item}</li>
        ))}
      </ol>
      {wait?.kind === 'answer' ? (
        <p>
          {wait.silence === 'close' ? w.close : w.goOn} <DateTime value={wait.until} />
        </p>
      ) : null}
    </Notice>
  )
}
