import { Link, useSearchParams } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { KeyboardList } from '../../../ui/components/keyboard-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Pagination } from '../../../ui/components/pagination.tsx'
import { CaseTable } from '../../cases/ui/case-table.tsx'
import type { Dossier } from '../hotspot-dossier.server.ts'
import { dossierWords } from './dossier-words.ts'

/** The earliest, the latest and the most telling case. */
export function KeyCases({ dossier: { keyCases } }: { dossier: Dossier }) {
  const w = useWords(dossierWords)
  const link = (one: { reference: string; title: string } | undefined) =>
    one ? (
      <Link className="text-link" to={`/desk/cases/${one.reference}`}>
        {one.title}
      </Link>
    ) : null
  const { first, newest, telling } = keyCases
  return (
    <Section title={w.key}>
      <DataList
        items={[
          { label: w.telling, value: link(telling) },
          { label: w.first, value: link(first) },
          { label: w.newest, value: link(newest) },
        ]}
      />
    </Section>
  )
}

/** The cases of the trouble that the reader may see, newest first. */
export function DossierCases({ dossier, month, now }: { dossier: Dossier; month: string | null; now: Date | string }) {
  const w = useWords(dossierWords)
  const [search] = useSearchParams()
  const { rows, hidden, next } = dossier.cases
  const following = new URLSearchParams(search)
  if (next) following.set('after', next)
  return (
    <Section
      title={month ? w.ofMonth(month) : w.list}
      id="cases"
      actions={
        month ? (
          <ButtonLink to="?#cases" variant="quiet">
            {w.every}
          </ButtonLink>
        ) : null
      }
    >
      {hidden > 0 ? <p className="muted small">{w.hidden(hidden)}</p> : null}
      <KeyboardList>
        <CaseTable
          caption={w.list}
          rows={rows}
          now={now}
          columns={['place', 'holder', 'status']}
          empty={<EmptyState title={w.noCases} />}
        />
        <Pagination next={next ? `?${following}#cases` : undefined} />
      </KeyboardList>
    </Section>
  )
}
