import { Link } from '@remix-run/react'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { type Column, Table } from '#app/ui/components/table.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import type { SessionToday } from '../sessions-today.queries.server.ts'
import { TOPIC_WORDS } from './mediation-names.ts'

const words = defineWords({
  zh: {
    title: '今天的调解会',
    number: '编号',
    topic: '事由',
    when: '时间',
    how: '方式',
    state: '状态',
    session: (n: number) => `第 ${n} 次`,
    minutes: (n: number) => `${n} 分钟`,
    open: '公开',
    closed: '不公开',
    ahead: '待召开',
    unrecorded: '还没有写记录',
  },
  en: {
    title: 'Mediation sessions today',
    number: 'Number',
    topic: 'About',
    when: 'When',
    how: 'How',
    state: 'State',
    session: (n: number) => `session ${n}`,
    minutes: (n: number) => `${n} minutes`,
    open: 'open',
    closed: 'closed',
    ahead: 'To be held',
    unrecorded: 'Not recorded yet',
  },
})

/** What a mediator holds today, and what still lacks its record; nothing when there is none. */
export function SessionsToday({ sessions }: { sessions: readonly SessionToday[] }) {
  const w = useWords(words)
  const t = useText()
  if (sessions.length === 0) return null
  const columns: Array<Column<SessionToday>> = [
    {
      id: 'number',
      header: w.number,
      primary: true,
      cell: ({ id, number, session }) => (
        <>
          <Link to={`/mediations/${id}`}>{number}</Link> {w.session(session)}
        </>
      ),
    },
    { id: 'when', header: w.when, cell: ({ startAt }) => <DateTime value={startAt} /> },
    { id: 'topic', header: w.topic, cell: ({ topic }) => t(TOPIC_WORDS[topic]) },
    {
      id: 'how',
      header: w.how,
      cell: ({ minutes, isOpen }) => `${w.minutes(minutes)} · ${isOpen ? w.open : w.closed}`,
    },
    {
      id: 'state',
      header: w.state,
      cell: ({ isPast }) => <StatusTag tone={isPast ? 'overdue' : 'soon'}>{isPast ? w.unrecorded : w.ahead}</StatusTag>,
    },
  ]
  return (
    <Section title={w.title} id="sessions">
      <Table caption={w.title} columns={columns} rows={sessions} rowKey={({ id, session }) => `${id}-${session}`} />
    </Section>
  )
}
