import { DataList } from '#app/ui/components/data-list.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Prose } from '#app/ui/components/prose.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { MediationPage } from '../mediation-page.server.ts'
import { PROMISE_WORDS, SESSION_WORDS } from './mediation-names.ts'
import { mediationWords } from './mediation-words.ts'

type Page = { page: MediationPage }

/** The last day of a time that ends at midnight. */
export function LastDay({ until }: { until: string }) {
  return <DateTime value={new Date(until).getTime() - 1} precision="date" />
}

/** Who sits at the table, and what each has said so far. */
export function Parties({ page }: Page) {
  const w = useWords(mediationWords)
  const consent = { given: w.given, refused: w.refused, pending: w.pending }
  return (
    <ul className="list-plain">
      {page.parties.map((party) => (
        <li key={party.id}>
          <h3>
            {party.letter} {party.name}
            {party.isSelf ? w.self : ''}
          </h3>
          <DataList
            items={[
              { label: w.consent, value: party.joined ? consent[party.consent] : w.notJoined },
              { label: w.contact, value: party.contact },
              { label: w.code, value: party.isInvited ? w.invited : '' },
              { label: w.choice, value: party.choice },
            ]}
          />
        </li>
      ))}
    </ul>
  )
}

/** Sessions with their minutes; a planned one can go into a calendar. */
export function Sessions({ page }: Page) {
  const w = useWords(mediationWords)
  const t = useText()
  return (
    <ol className="list-plain">
      {page.sessions.map((session) => (
        <li key={session.number}>
          <strong>{w.sessionOf(session.number)}</strong> · <DateTime value={session.startAt} /> ·{' '}
          {w.minutesLong(session.minutes)} · {session.place} · {session.isOpen ? w.open : w.closed} ·{' '}
          {t(SESSION_WORDS[session.state] ?? { zh: '', en: '' })}{' '}
          {session.state === 'planned' ? (
            <a href={`/mediations/${page.mediation.id}/sessions/${session.number}/calendar.ics`}>{w.calendar}</a>
          ) : null}
          {session.minutesText ? <Prose>{session.minutesText}</Prose> : null}
        </li>
      ))}
    </ol>
  )
}

/** The text as it stands, and who has confirmed it. */
export function AgreementText({ page }: Page) {
  const w = useWords(mediationWords)
  if (!page.text) return null
  return (
    <>
      <p className="muted">
        {w.version(page.text.version)} · <DateTime value={page.text.createdAt} />
      </p>
      <Prose>{page.text.text}</Prose>
      <ul className="list-plain">
        {page.parties.map((party) => {
          const isConfirmed = party.confirmed === page.mediation.version
          return (
            <li key={party.id}>
              {party.letter}{' '}
              <StatusTag tone={isConfirmed ? 'done' : 'soon'}>{isConfirmed ? w.confirmedBy : w.notConfirmed}</StatusTag>
            </li>
          )
        })}
      </ul>
    </>
  )
}

type Row = MediationPage['promises'][number]

/** Who promised what, and how it stands. */
export function Promises({ page }: Page) {
  const w = useWords(mediationWords)
  const t = useText()
  const columns: Array<Column<Row>> = [
    { id: 'what', header: w.what, primary: true, cell: ({ number, what }) => `${number}. ${what}` },
    { id: 'who', header: w.who, cell: ({ letter, isOwn }) => `${letter}${isOwn ? w.self : ''}` },
    {
      id: 'by',
      header: w.by,
      cell: ({ dueAt }) => <LastDay until={dueAt} />,
    },
    {
      id: 'state',
      header: w.state,
      cell: ({ state }) => {
        const words = PROMISE_WORDS[state]
        return words ? <StatusTag tone={words.tone}>{t(words.text)}</StatusTag> : null
      },
    },
  ]
  return <Table caption={w.promises} columns={columns} rows={page.promises} rowKey={({ number }) => String(number)} />
}
