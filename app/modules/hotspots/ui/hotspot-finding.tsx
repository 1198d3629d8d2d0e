import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { HotspotBoard } from '../hotspot-board.server.ts'
import { hotspotWords } from './hotspot-words.ts'

/** What the board says, in one sentence. */
export function BoardFinding({ board: { hotspots, counts } }: { board: HotspotBoard }) {
  const w = useWords(hotspotWords)
  const [hottest] = hotspots
  if (!hottest) return <p className="finding">{w.none}</p>
  const title = hottest.title.length > 0 ? hottest.title.join(' · ') : w.noWords
  return (
    <p className="finding">
      {w.finding(counts.all, title, hottest.people)} {counts.alarmed > 0 ? w.alarmed(counts.alarmed) : w.calm}
    </p>
  )
}
