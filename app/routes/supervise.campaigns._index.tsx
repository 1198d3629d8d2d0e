import { useLoaderData } from '@remix-run/react'
import { CAMPAIGN_ROLES } from '#app/modules/campaigns/campaign.policy.ts'
import { listCampaigns } from '#app/modules/campaigns/campaign.queries.server.ts'
import { CampaignList } from '#app/modules/campaigns/ui/campaign-list.tsx'
import { campaignWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Cluster } from '#app/ui/components/stack.tsx'

export const meta = pageMeta({ zh: '征集活动', en: 'Calls for clues' })

export const loader = defineLoader(CAMPAIGN_ROLES, ({ actor, url }) =>
  listCampaigns({ actor, after: url.searchParams.get('after') }),
)

export default function SuperviseCampaignsPage() {
  const w = useWords(campaignWords)
  const { campaigns, next } = useLoaderData<typeof loader>()
  return (
    <Page
      title={w.title}
      lead={w.prepareLead}
      actions={
        <Cluster>
          <ButtonLink to="/supervise/campaigns/new">{w.start}</ButtonLink>
          <ButtonLink to="/supervise/themes" variant="secondary">
            {w.themes}
          </ButtonLink>
        </Cluster>
      }
    >
      <CampaignList campaigns={campaigns} base="/supervise/campaigns" />
      <Pagination next={next ? `?after=${next}` : undefined} />
    </Page>
  )
}
