import { ActionList } from '#app/ui/components/action-list.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Section } from '#app/ui/components/page.tsx'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import type { ThemeCandidates } from '../theme.queries.server.ts'
import { themeWords } from './campaign-words.ts'

const addressOf = (given: Record<string, string | null>) => {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(given)) if (value) search.set(name, value)
  return `/supervise/themes/new?${search}`
}

/** What a theme could be about, each with the way to choosing it. */
export function ThemeCandidateList({ candidates }: { candidates: ThemeCandidates }) {
  const w = useWords(themeWords)
  const { hotspots, categories } = candidates
  const take = (to: string) => (
    <ButtonLink to={to} variant="secondary">
      {w.take}
    </ButtonLink>
  )
  const troubles = hotspots.map(({ id, title, where, category, monthPeople, categoryCode, departmentId }) => ({
    id,
    title: title.join(' · ') || (category ?? ''),
    detail: [where, category, w.people(monthPeople)].filter(Boolean).join(' · '),
    action: take(addressOf({ hotspot: id, category: categoryCode, unit: departmentId })),
  }))
  const repeated = categories.map(({ code, name, people }) => ({
    id: code,
    title: name,
    detail: w.people(people),
    action: take(addressOf({ category: code })),
  }))
  return (
    <>
      <Section title={w.candidates}>
        {troubles.length > 0 ? <ActionList items={troubles} /> : <p className="muted">{w.none2}</p>}
      </Section>
      {repeated.length > 0 ? (
        <Section title={w.repeated}>
          <ActionList items={repeated} />
        </Section>
      ) : null}
    </>
  )
}
