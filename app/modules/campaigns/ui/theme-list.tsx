import { Card, CardList } from '#app/ui/components/card.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { themeWords } from './campaign-words.ts'
import { ThemeStatusTag } from './theme-view.tsx'

type Theme = { id: string; month: string; title: string; status: string }

/** Themes by month, the latest first. */
export function ThemeList({ themes, base }: { themes: readonly Theme[]; base: string }) {
  const w = useWords(themeWords)
  if (themes.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <CardList>
      {themes.map(({ id, month, title, status }) => (
        <li key={id}>
          <Card
            title={title}
            href={`${base}/${id}`}
            meta={
              <>
                <ThemeStatusTag status={status} /> {w.month(month)}
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
