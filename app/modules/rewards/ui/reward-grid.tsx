import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardGrid } from '../../../ui/components/card.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { RewardView } from '../reward.queries.server.ts'
import { rewardWords } from './reward-words.ts'

type Buyer = {
  available: number
  mayReserve: boolean
  /** The books are being checked: nothing can be reserved for now. */
  isStopped: boolean
  redemptionDays: number
  orderKey: string
}

function Reserve({ reward, buyer }: { reward: RewardView; buyer: Buyer }) {
  const w = useWords(rewardWords)
  if (reward.stock < 1 || buyer.isStopped) return null
  if (buyer.available < reward.points) return <p className="muted small">{w.tooFew(reward.points - buyer.available)}</p>
  if (!buyer.mayReserve) return <p className="muted small">{w.tier}</p>
  return (
    <Confirm label={w.reserve(reward.points)} variant="primary">
      <p>{w.reserveMeaning(buyer.redemptionDays)}</p>
      <PostForm>
        <input type="hidden" name="rewardId" value={reward.id} />
        <input type="hidden" name="key" value={buyer.orderKey} />
        <SubmitButton>{w.reserve(reward.points)}</SubmitButton>
      </PostForm>
    </Confirm>
  )
}

/** What points buy, with the button that reserves it. */
export function RewardGrid({ rewards, buyer }: { rewards: readonly RewardView[]; buyer: Buyer }) {
  const w = useWords(rewardWords)
  const text = useText()
  if (rewards.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <CardGrid>
      {rewards.map((reward) => (
        <Card
          key={reward.id}
          title={`${text(reward.name)} · ${w.price(reward.points)}`}
          meta={[w.left(reward.stock), ...(reward.perMonth ? [w.perMonth(reward.perMonth)] : [])].join(' · ')}
        >
          <p>{text(reward.text)}</p>
          <p className="small">
            {text(reward.partner.name)} · {reward.partner.address}
          </p>
          <Reserve reward={reward} buyer={buyer} />
        </Card>
      ))}
    </CardGrid>
  )
}
