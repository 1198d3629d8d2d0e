import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { RunPage } from '../run-page.queries.server.ts'
import { studioWords } from './studio-words.ts'

/** How a unit or a dispatcher's queue is called on the page of a comparison. */
export function useUnitName(names: RunPage['names']): (id: string) => string {
  const t = useText()
  const s = useWords(studioWords)
  return (id) => {
    const name = names[id]
    return id === '' ? s.queue : name ? t(name) : id
  }
}
