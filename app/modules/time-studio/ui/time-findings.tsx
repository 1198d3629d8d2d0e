import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { draftWords } from '../../rule-studio/ui/draft-words.ts'
import type { TimeFinding } from '../time-finding.schema.ts'

type FindingsProps = { findings: readonly TimeFinding[]; count: number; blocking: number }

/** What the checks found, what has to be mended first. */
export function TimeFindings({ findings, count, blocking }: FindingsProps) {
  const w = useWords(draftWords)
  const t = useText()
  if (count === 0) return <p className="muted">{w.noFindings}</p>
  return (
    <>
      <p>
        {blocking > 0 ? w.blocking(blocking) : null} {count > blocking ? w.hints(count - blocking) : null}
      </p>
      <ul className="finding-list list-plain">
        {findings.map((finding) => (
          <li key={`${finding.item} ${finding.field} ${finding.text.en}`}>
            <StatusTag tone={finding.severity === 'blocking' ? 'overdue' : 'soon'}>
              {finding.severity === 'blocking' ? w.mustMend : w.hint}
            </StatusTag>{' '}
            {t(finding.text)}
          </li>
        ))}
      </ul>
      {count > findings.length ? <p className="muted">{w.more(count - findings.length)}</p> : null}
    </>
  )
}
