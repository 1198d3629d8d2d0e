import { Card, CardList } from '#app/ui/components/card.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import type { CampaignCard } from '../campaign.queries.server.ts'
import { campaignWords, PHASE_WORDS } from './campaign-words.ts'

/** How a campaign stands. */
export function PhaseTag({ phase }: { phase: keyof typeof PHASE_WORDS }) {
  const t = useText()
  return <StatusTag tone={PHASE_WORDS[phase].tone}>{t(PHASE_WORDS[phase].text)}</StatusTag>
}

/** Campaigns as cards; `base` is where the reader opens one. */
export function CampaignList({ campaigns, base }: { campaigns: readonly CampaignCard[]; base: string }) {
  const w = useWords(campaignWords)
  if (campaigns.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <CardList>
      {campaigns.map(({ id, title, phase, fromAt, untilAt }) => (
        <li key={id}>
          <Card
            title={title}
            href={`${base}/${id}`}
            meta={
              <>
                <PhaseTag phase={phase} /> <DateTime value={fromAt} /> – <DateTime value={untilAt} />
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
