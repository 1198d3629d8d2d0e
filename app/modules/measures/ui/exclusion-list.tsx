import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card } from '../../../ui/components/card.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Stack } from '../../../ui/components/stack.tsx'
import { Badge } from '../../../ui/components/status-tag.tsx'
import { Photos } from '../../../ui/components/timeline.tsx'
import { scopeOf } from '../exclusion-scope.rules.ts'
import type { ExclusionItem } from '../exclusions.queries.server.ts'
import { REASON_WORDS, SCOPE_WORDS, STATE_WORDS } from '../measure.words.ts'
import { ExclusionActForm } from './exclusion-forms.tsx'
import { exclusionWords } from './exclusion-words.ts'

type Problem = { fields: Record<string, string[]>; values: Record<string, string> } | undefined

function Item({ item, problem }: { item: ExclusionItem; problem: Problem }) {
  const w = useWords(exclusionWords)
  const t = useText()
  const { people, notes } = item
  return (
    <Card
      title={item.reference}
      href={item.acts.length > 0 ? undefined : `/desk/cases/${item.reference}`}
      meta={
        <>
          <Badge>{t(STATE_WORDS[item.state])}</Badge> {t(REASON_WORDS[item.reasonCode])} ·{' '}
          {t(SCOPE_WORDS[scopeOf(item.measures)])} · <DateTime value={item.createdAt} precision="date" />
        </>
      }
    >
      <DataList
        items={[
          { label: w.unit, value: item.unit },
          { label: w.proposedBy, value: people.proposed },
          { label: w.decidedBy, value: people.decided },
          { label: w.appealedBy, value: people.appealed },
          { label: w.appealDecidedBy, value: people.appealDecided },
          { label: w.appealUntil, value: item.appealUntil ? <DateTime value={item.appealUntil} /> : null },
          ...notes.map(({ rev, text }) => ({ label: w.noted(rev), value: text })),
        ]}
      />
      {item.photos.length > 0 ? (
        <Photos
          photos={item.photos.map((id, index) => {
            return { src: `/photos/${id}`, href: `/photos/${id}`, alt: w.photo(index + 1) }
          })}
        />
      ) : null}
      {item.acts.map((act) => (
        <ExclusionActForm key={act} item={item} act={act} problem={problem} />
      ))}
    </Card>
  )
}

/** Exclusions with their words, and what the reader may do to each. */
export function ExclusionList({ items, problem }: { items: readonly ExclusionItem[]; problem: Problem }) {
  const w = useWords(exclusionWords)
  if (items.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <Stack>
      {items.map((item) => (
        <Item key={item.id} item={item} problem={problem} />
      ))}
    </Stack>
  )
}
