import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { DataList } from '../../../ui/components/data-list.tsx'
import { Section } from '../../../ui/components/page.tsx'
import type { Integrity } from '../integrity.schema.ts'
import { resultWords } from './result-words.ts'

/** How a vote went besides its result: what a doubter would ask for, without a name. */
export function IntegrityView({ integrity }: { integrity: Integrity }) {
  const w = useWords(resultWords)
  const { channels, byProxy, leftSince, claims, recheckAtCast, extended } = integrity
  return (
    <Section title={w.integrity} id="integrity">
      <DataList
        items={[
          { label: w.channels, value: w.channelCounts(channels.online, channels.proxy, channels.paper) },
          { label: w.byProxy, value: byProxy && byProxy.length > 0 ? byProxy.join(' · ') : null },
          { label: w.leftSince, value: w.leftCounted(leftSince) },
          { label: w.recheck, value: recheckAtCast ? w.yes : w.no },
          { label: w.extended, value: extended ? w.extendedYes : w.extendedNo },
          { label: w.claims, value: w.claimCounts(claims.accepted, claims.rejected, claims.open) },
        ]}
      />
    </Section>
  )
}
