import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { StatusTag } from '../../../ui/components/status-tag.tsx'
import type { Tone } from '../../../ui/components/tone.tsx'
import type { RedemptionView } from '../redemption.queries.server.ts'
import type { RedemptionState } from '../rewards.schema.ts'
import { REDEMPTION_WORDS, rewardWords } from './reward-words.ts'

const TONES: Record<RedemptionState, Tone> = { reserved: 'soon', redeemed: 'done', returned: 'neutral' }

/** State of a redemption as a word with its shape. */
export function RedemptionTag({ state }: { state: RedemptionState }) {
  const text = useText()
  return <StatusTag tone={TONES[state]}>{text(REDEMPTION_WORDS[state])}</StatusTag>
}

/** A member's redemptions; each leads to its code. */
export function RedemptionList({ redemptions }: { redemptions: readonly RedemptionView[] }) {
  const w = useWords(rewardWords)
  const text = useText()
  if (redemptions.length === 0) return <EmptyState title={w.noneMine}>{w.noneMineHint}</EmptyState>
  return (
    <CardList>
      {redemptions.map(({ id, name, points, state, createdAt, partner }) => (
        <li key={id}>
          <Card
            title={`${text(name)} · ${w.price(points)}`}
            href={`/credit/redemptions/${id}`}
            meta={
              <>
                <RedemptionTag state={state} /> <DateTime value={createdAt} precision="date" /> · {text(partner.name)}
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
