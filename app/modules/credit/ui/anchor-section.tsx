import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { AnchorView } from '../anchor.queries.server.ts'
import { publicWords } from './public-words.ts'

/** The last days' anchors, and the file with all of them. */
export function AnchorSection({ anchors }: { anchors: readonly AnchorView[] }) {
  const w = useWords(publicWords)
  return (
    <Section title={w.anchors}>
      <p className="muted">
        {w.anchorsLead} <a href="/credit/public/anchors.csv">{w.anchorsFile}</a>
      </p>
      <Table
        caption={w.anchors}
        empty={w.noAnchors}
        rows={anchors}
        rowKey={({ day }) => day}
        columns={[
          { id: 'day', header: w.day, primary: true, cell: ({ day }) => day },
          { id: 'transfers', header: w.transfers, numeric: true, cell: ({ transfers }) => transfers },
          {
            id: 'hash',
            header: w.hash,
            cell: ({ hash }) => (
              <code className="small" title={hash}>
                {hash.slice(0, 16)}…
              </code>
            ),
          },
        ]}
      />
    </Section>
  )
}
