import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { standInWords } from '../search.words.ts'

/** Tells that the database has searched in place of the search server; nothing otherwise. */
export function StandInNotice({ isStandIn }: { isStandIn: boolean }) {
  const w = useWords(standInWords)
  if (!isStandIn) return null
  return (
    <Notice title={w.title} live>
      <p>{w.hint}</p>
    </Notice>
  )
}
