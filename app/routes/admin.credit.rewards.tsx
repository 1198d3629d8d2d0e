import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { keepCatalogue } from '#app/modules/rewards/keep-catalogue.server.ts'
import { catalogue, partnerChoices } from '#app/modules/rewards/reward.queries.server.ts'
import { PartnerForm, RewardForm } from '#app/modules/rewards/ui/reward-form.tsx'
import { REWARD_STATE_WORDS, rewardWords } from '#app/modules/rewards/ui/reward-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { Card, CardList } from '#app/ui/components/card.tsx'
import { Details } from '#app/ui/components/details.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '奖品与商户', en: 'Rewards and partners' })

/** The whole catalogue with the forms that change it. */
export const loader = defineLoader(['admin'], async ({ url }) => {
  const [page, partners] = await Promise.all([catalogue({ after: url.searchParams.get('after') }), partnerChoices()])
  return { ...page, partners, isSaved: url.searchParams.has('saved') }
})

/** Adds and changes rewards and partners. */
export const action = defineAction(['admin'], async ({ actor, form }) => {
  await keepCatalogue(form, actor)
  return redirect('/admin/credit/rewards?saved=1', 303)
})

export default function CataloguePage() {
  const w = useWords(rewardWords)
  const text = useText()
  const { rewards, next, partners, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const opened = problem?.values.id ?? problem?.values.act
  return (
    <Page title={w.office} lead={w.officeLead} breadcrumbs={[{ href: '/admin/credit', label: w.credit }]}>
      <ErrorSummary problem={problem} />
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      <Details summary={w.addReward} open={opened === 'reward'}>
        <RewardForm partners={partners} problem={problem} />
      </Details>
      <Details summary={w.addPartner} open={opened === 'partner'}>
        <PartnerForm problem={problem} />
      </Details>
      {rewards.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : null}
      <CardList>
        {rewards.map((reward) => (
          <li key={reward.id}>
            <Card
              title={`${text(reward.name)} · ${w.price(reward.points)}`}
              meta={`${text(REWARD_STATE_WORDS[reward.state])} · ${text(reward.partner.name)} · ${w.stock} ${reward.stock}`}
            >
              <Details summary={w.change} open={opened === reward.id}>
                <RewardForm partners={partners} reward={reward} problem={problem} />
              </Details>
            </Card>
          </li>
        ))}
      </CardList>
      <Pagination next={next ? `?after=${next}` : undefined} />
    </Page>
  )
}
