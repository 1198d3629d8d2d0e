import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { AnomalyView } from '../anomalies.queries.server.ts'
import { ANOMALY_WORDS, officeWords } from './office-words.ts'

/** What stands out among the grants of the last ninety days: hints for a person. */
export function AnomalyList({ anomalies }: { anomalies: readonly AnomalyView[] }) {
  const w = useWords(officeWords)
  const text = useText()
  return (
    <Section title={w.anomalies}>
      <p className="muted">{w.anomaliesLead}</p>
      <Table
        caption={w.anomalies}
        empty={w.noAnomalies}
        rows={anomalies}
        rowKey={({ kind, people }) => `${kind} ${people.join(' ')}`}
        columns={[
          { id: 'what', header: w.signals, primary: true, cell: ({ kind }) => text(ANOMALY_WORDS[kind]) },
          { id: 'who', header: w.people, cell: ({ people }) => people.join(' → ') },
          { id: 'count', header: w.times, numeric: true, cell: ({ count }) => count },
          { id: 'points', header: w.points, numeric: true, cell: ({ points }) => points ?? '—' },
        ]}
      />
    </Section>
  )
}
