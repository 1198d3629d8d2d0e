import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Counters } from '../../../ui/components/stat.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import type { DeskView, InboxCounts } from '../desk-inbox.server.ts'
import { deskWords } from './desk-words.ts'

/** The numbers of a department's day, each a link to what it counts. */
export function DeskCounters({ counts }: { counts: InboxCounts }) {
  const w = useWords(deskWords)
  const tones = { sign: 'soon', working: 'on-time', soon: 'soon', overdue: 'overdue', returned: 'soon' } as const
  const names = ['sign', 'working', 'soon', 'overdue', 'returned'] as const
  return (
    <Counters
      counters={names.map((name) => ({
        value: counts[name],
        label: w[name],
        href: `/desk?view=${name}`,
        tone: tones[name],
      }))}
    />
  )
}

/** Views of the inbox; a view that a counter opened is a tab only while it is shown. */
export function DeskTabs({ view, counts, tasks }: { view: DeskView | null; counts: InboxCounts; tasks: number }) {
  const w = useWords(deskWords)
  const standing = ['all', 'sign', 'working', 'review', 'support', 'tasks', 'done'] as const
  const countOf = (name: (typeof standing)[number]) =>
    name === 'done' ? {} : { count: name === 'tasks' ? tasks : counts[name] }
  const items = standing.map((name) => ({
    to: `/desk?view=${name}`,
    label: w[name],
    ...countOf(name),
    current: view === name,
  }))
  const isFiltered = view === 'soon' || view === 'overdue' || view === 'returned'
  const filtered = isFiltered ? [{ to: `/desk?view=${view}`, label: w[view], count: counts[view], current: true }] : []
  return <Tabs label={w.tabs} items={[...items, ...filtered]} />
}
