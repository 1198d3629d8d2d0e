import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { type Column, Table } from '../../../ui/components/table.tsx'
import { masked } from '../../accounts/id-number.rules.ts'
import type { RollRow } from '../roll-page.server.ts'
import { compoundWords, USE_WORDS } from './compound-words.ts'
import { wordOf } from './home-names.ts'

/** The roll: each dwelling with its area and owners, names veiled. */
export function RollTable({ dwellings }: { dwellings: readonly RollRow[] }) {
  const w = useWords(compoundWords)
  const t = useText()
  if (dwellings.length === 0) return <EmptyState title={w.noDwellings}>{w.noDwellingsHint}</EmptyState>
  const columns: Column<RollRow>[] = [
    { id: 'home', header: w.room, primary: true, cell: ({ label }) => t(label) },
    { id: 'area', header: w.area, numeric: true, cell: ({ area }) => area },
    { id: 'use', header: w.use, cell: ({ use }) => t(wordOf(USE_WORDS, use)) },
    { id: 'owners', header: w.owners, cell: (row) => <Owners row={row} /> },
    { id: 'residents', header: w.residents, numeric: true, cell: ({ residents }) => residents },
  ]
  return <Table caption={w.roll} columns={columns} rows={dwellings} rowKey={({ id }) => id} />
}

function Owners({ row }: { row: RollRow }) {
  const w = useWords(compoundWords)
  return (
    <>
      <ul className="list-plain">
        {row.owners.map((owner) => (
          <li key={owner.id} className="cluster">
            <span>
              {owner.name} <span className="numbers muted">{owner.hint ? masked(owner.hint) : ''}</span>{' '}
              {row.owners.length > 1 ? <span className="numbers">{owner.share}</span> : null}
            </span>
            {owner.hasAccount ? <span className="small muted">{w.account}</span> : null}
            {owner.isRepresentative && row.owners.length > 1 ? (
              <StatusTag tone="done">{w.representative}</StatusTag>
            ) : null}
            <Confirm label={w.endOwner} variant="quiet">
              <PostForm>
                <input type="hidden" name="act" value="end-owner" />
                <input type="hidden" name="ownershipId" value={owner.id} />
                <SubmitButton variant="secondary" size="small">
                  {w.endOwner}
                </SubmitButton>
              </PostForm>
            </Confirm>
          </li>
        ))}
      </ul>
      {row.isWhole ? null : <StatusTag tone="soon">{w.sharesOff}</StatusTag>}
    </>
  )
}
