import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { balanceOf } from '#app/modules/credit/credit.queries.server.ts'
import { openFreeze } from '#app/modules/credit/freeze.queries.server.ts'
import { termsAt } from '#app/modules/credit/terms.queries.server.ts'
import { myRedemptions } from '#app/modules/rewards/redemption.queries.server.ts'
import { reserveReward } from '#app/modules/rewards/reserve-reward.server.ts'
import { openRewards } from '#app/modules/rewards/reward.queries.server.ts'
import { mayReserve } from '#app/modules/rewards/rewards.policy.ts'
import { RedemptionList } from '#app/modules/rewards/ui/redemption-list.tsx'
import { RewardGrid } from '#app/modules/rewards/ui/reward-grid.tsx'
import { rewardWords } from '#app/modules/rewards/ui/reward-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Stat, StatRow } from '#app/ui/components/stat.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '积分兑换', en: 'Rewards' })

/** What points buy, and what the reader has redeemed. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  const userId = actor.id ?? ''
  const streams = await revsOf([`user:${userId}`])
  const [{ available }, offers, mine, freeze] = await Promise.all([
    balanceOf(userId),
    openRewards({ after: url.searchParams.get('after') }),
    myRedemptions({ actor, after: url.searchParams.get('mine') }),
    openFreeze(),
  ])
  const isStopped = freeze !== null
  const { clock, ids } = services()
  const { redemptionDays } = await termsAt(clock.now())
  const buyer = { available, mayReserve: mayReserve(actor), isStopped, redemptionDays, orderKey: ids.newId() }
  return { streams, buyer, offers, mine }
})

/** Reserves a reward and shows its code. */
export const action = defineAction('signed-in', async ({ actor, form }) => {
  const input = { rewardId: String(form.get('rewardId') ?? ''), key: String(form.get('key') ?? '') }
  return redirect(`/credit/redemptions/${await reserveReward(input, actor)}`, 303)
})

export default function RewardsPage() {
  const w = useWords(rewardWords)
  const { streams, buyer, offers, mine } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  useLive(streams)
  return (
    <Page title={w.title} lead={w.lead} breadcrumbs={[{ href: '/credit', label: w.credit }]}>
      {problem ? (
        <Notice kind="error" live>
          {problem.message}
        </Notice>
      ) : null}
      {buyer.isStopped ? (
        <Notice kind="warning" title={w.stopped}>
          <p>{w.stoppedMeaning}</p>
        </Notice>
      ) : null}
      <StatRow>
        <Stat value={buyer.available} label={w.available} tone="done" />
      </StatRow>
      <RewardGrid rewards={offers.rewards} buyer={buyer} />
      <Pagination next={offers.next ? `?after=${offers.next}` : undefined} />
      <Section title={w.mine} id="mine">
        <RedemptionList redemptions={mine.redemptions} />
        <Pagination next={mine.next ? `?mine=${mine.next}#mine` : undefined} />
      </Section>
    </Page>
  )
}
