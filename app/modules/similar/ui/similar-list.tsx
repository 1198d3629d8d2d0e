import { Link } from '@remix-run/react'
import { useLocale, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { CaseStatusTag } from '../../cases/ui/case-status.tsx'
import type { SimilarCase } from '../find-similar.server.ts'
import { similarWords } from './similar-words.ts'

/** A case as it comes through JSON: the instant may be a string. */
export type ShownSimilar = Omit<SimilarCase, 'submittedAt'> & { submittedAt: Date | string }

/** Known troubles, each with a button of the form around it that joins it. */
export function SimilarList({ items }: { items: readonly ShownSimilar[] }) {
  const w = useWords(similarWords)
  const locale = useLocale()
  return (
    <CardList>
      {items.map((item) => (
        <li key={item.reference}>
          <Card
            title={item.title}
            meta={
              <>
                <CaseStatusTag status={item.status} />
                <span>
                  {item.place.map(({ name, nameEn }) => (locale === 'en' ? (nameEn ?? name) : name)).join(' ')}
                </span>
                <DateTime value={item.submittedAt} precision="date" />
                <span>{w.people(item.people)}</span>
              </>
            }
            actions={
              <>
                <SubmitButton variant="secondary" name="intent" value={`join ${item.reference}`}>
                  {w.join}
                </SubmitButton>
                <Link to={`/cases/${item.reference}`} target="_blank" rel="noopener">
                  {w.look}
                </Link>
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
