import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Counters } from '../../../ui/components/stat.tsx'
import { matterWords } from './matter-words.ts'

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
