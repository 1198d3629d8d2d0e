import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { Dossier } from '../hotspot-dossier.server.ts'
import { dossierWords } from './dossier-words.ts'
import { hotspotWords } from './hotspot-words.ts'

/** Fewer cases than this are no statistics. */
const FEW = 10

/** What the dossier says, in a few sentences. */
export function DossierFinding({ dossier: { hotspot, open, recurrence } }: { dossier: Dossier }) {
  const w = useWords(dossierWords)
  const board = useWords(hotspotWords)
  const isBack = recurrence.after > 0 ? w.back(recurrence.after) : w.notBack
  return (
    <>
      <p className="finding">
        {w.finding(hotspot.people, hotspot.size)} {w.open(open)} {recurrence.closedFirst ? isBack : w.closings}
      </p>
      <p className="muted">
        {hotspot.where ? `${hotspot.where} · ` : ''}
        <DateTime value={hotspot.firstAt} precision="date" /> {board.to}{' '}
        <DateTime value={hotspot.lastAt} precision="date" /> · {board[hotspot.trend]}{' '}
        {hotspot.isAlarm ? <StatusTag tone="overdue">{board.alarm}</StatusTag> : null}{' '}
        {hotspot.isCandidate ? <StatusTag tone="soon">{board.candidate}</StatusTag> : null}
      </p>
      {hotspot.size < FEW ? <p className="muted small">{w.few}</p> : null}
    </>
  )
}
