import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { Button } from './button.tsx'

const words = defineWords({
  zh: {
    arrived: (n: number) => `有 ${n} 件新的，排在最后`,
    gone: (n: number) => `${n} 件已离开这个列表`,
    refresh: '重新排列',
  },
  en: {
    arrived: (n: number) => (n === 1 ? '1 new item at the end' : `${n} new items at the end`),
    gone: (n: number) => (n === 1 ? '1 item has left this list' : `${n} items have left this list`),
    refresh: 'Sort again',
  },
})

/** Says politely that a list changed while it was read; the reader decides when it moves. Goes with useSteadyRows. */
export function ListChanges({ arrived, gone, refresh }: { arrived: number; gone: number; refresh: () => void }) {
  const w = useWords(words)
  const parts = [arrived > 0 ? w.arrived(arrived) : '', gone > 0 ? w.gone(gone) : ''].filter(Boolean)
  return (
    <div className="list-changes no-print" role="status">
      {parts.length > 0 ? (
        <>
          <span>{parts.join(' · ')}</span>
          <Button variant="secondary" onClick={refresh}>
            {w.refresh}
          </Button>
        </>
      ) : null}
    </div>
  )
}
