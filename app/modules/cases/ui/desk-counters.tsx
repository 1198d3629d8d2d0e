import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import { Tabs } from '../../../ui/components/tabs.tsx'
import type { DeskView, InboxCounts } from '../desk-inbox.server.ts'
import { deskWords } from './desk-words.ts'

/** The numbers of a department's day, each a link to what it counts. */
export function DeskCounters({ counts }: { counts: InboxCounts }) {
  const w = useWords(deskWords)
  return (
    <StatRow>
      <Stat value={counts.sign} label={w.sign} href="/desk?view=sign" tone={counts.sign > 0 ? 'soon' : 'neutral'} />
      <Stat value={counts.working} label={w.working} href="/desk?view=working" tone="on-time" />
      <Stat value={counts.soon} label={w.soon} href="/desk?view=soon" tone={counts.soon > 0 ? 'soon' : 'neutral'} />
      <Stat
        value={counts.overdue}
        label={w.overdue}
        href="/desk?view=overdue"
        tone={counts.overdue > 0 ? 'overdue' : 'neutral'}
      />
      <Stat
        value={counts.returned}
        label={w.returned}
        href="/desk?view=returned"
        tone={counts.returned > 0 ? 'soon' : 'neutral'}
      />
    </StatRow>
  )
}

/** Views of the inbox; a view that a counter opened is a tab only while it is shown. */
export function DeskTabs({ view, counts }: { view: DeskView | null; counts: InboxCounts }) {
  const w = useWords(deskWords)
  const standing = ['all', 'sign', 'working', 'review', 'support', 'done'] as const
  const items = standing.map((name) => ({
    to: name === 'all' ? '/desk' : `/desk?view=${name}`,
    label: w[name],
    ...(name === 'done' ? {} : { count: counts[name] }),
    current: view === name,
  }))
  const isFiltered = view === 'soon' || view === 'overdue' || view === 'returned'
  const filtered = isFiltered ? [{ to: `/desk?view=${view}`, label: w[view], count: counts[view], current: true }] : []
  return <Tabs label={w.tabs} items={[...items, ...filtered]} />
}
