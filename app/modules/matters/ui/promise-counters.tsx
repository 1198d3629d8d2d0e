import { Link } from '@remix-run/react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Counters } from '../../../ui/components/stat.tsx'
import { matterWords } from './matter-words.ts'

/** On a unit's desk: promises of matters that are late; nothing where none is. */
export function LatePromises({ promises: { late } }: { promises: { late: number } }) {
  const w = useWords(matterWords)
  if (late === 0) return null
  return (
    <Notice kind="warning">
      <Link to="/desk/commitments?view=late">{w.lateHere(late)}</Link>
    </Notice>
  )
}

/** Promises of matters on a board, each number a link to its list. */
export function PromiseCounters({ promises: { open, late } }: { promises: { open: number; late: number } }) {
  const w = useWords(matterWords)
  return (
    <Section title={w.promisesTitle}>
      <Counters
        counters={[
          { value: open, label: w.openPromises, href: '/desk/commitments' },
          { value: late, label: w.latePromises, href: '/desk/commitments?view=late', tone: 'overdue' },
        ]}
      />
    </Section>
  )
}
