import { useLoaderData } from '@remix-run/react'
import { listCampaigns } from '#app/modules/campaigns/campaign.queries.server.ts'
import { CampaignList } from '#app/modules/campaigns/ui/campaign-list.tsx'
import { campaignWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'

export const meta = pageMeta({ zh: '征集', en: 'Calls for clues' })

/** What everybody sees, whoever reads it: drafts are on the pages of those who prepare. */
export const loader = defineLoader('anyone', ({ url }) =>
  listCampaigns({ actor: ANONYMOUS, after: url.searchParams.get('after') }),
)

export default function CampaignsPage() {
  const w = useWords(campaignWords)
  const { campaigns, next } = useLoaderData<typeof loader>()
  return (
    <Page
      title={w.title}
      lead={w.lead}
      actions={
        <ButtonLink to="/themes" variant="secondary">
          {w.themes}
        </ButtonLink>
      }
    >
      <CampaignList campaigns={campaigns} base="/campaigns" />
      <Pagination next={next ? `?after=${next}` : undefined} />
    </Page>
  )
}
