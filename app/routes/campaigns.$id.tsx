import { useLoaderData, useSearchParams } from '@remix-run/react'
import { readCampaign } from '#app/modules/campaigns/campaign.queries.server.ts'
import { caseFilterOf, nextOf } from '#app/modules/campaigns/case-filter.rules.ts'
import { CampaignFacts } from '#app/modules/campaigns/ui/campaign-facts.tsx'
import { PhaseTag } from '#app/modules/campaigns/ui/campaign-list.tsx'
import { CampaignResult } from '#app/modules/campaigns/ui/campaign-result.tsx'
import { campaignWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'

export const meta = pageMeta({ zh: '征集', en: 'Call for clues' })

export const loader = defineLoader('anyone', ({ params, url, locale }) =>
  readCampaign({ id: params.id ?? '', actor: ANONYMOUS, locale, filter: caseFilterOf(url.searchParams) }),
)

export default function CampaignPage() {
  const w = useWords(campaignWords)
  const page = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const { campaign, cases } = page
  const base = `/campaigns/${campaign.id}`
  return (
    <Page
      title={campaign.title}
      lead={<PhaseTag phase={campaign.phase} />}
      breadcrumbs={[{ href: '/campaigns', label: w.title }]}
      actions={
        campaign.phase === 'open' ? (
          <ButtonLink to={`/file?campaign=${campaign.id}`} variant="primary">
            {w.answer}
          </ButtonLink>
        ) : null
      }
    >
      <CampaignFacts page={page} />
      {campaign.phase === 'published' ? (
        <CampaignResult page={page} base={base} next={nextOf(search, cases.next)} />
      ) : null}
    </Page>
  )
}
