import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CAMPAIGN_ROLES } from '#app/modules/campaigns/campaign.policy.ts'
import { campaignFormOf } from '#app/modules/campaigns/campaign-values.server.ts'
import { draftCampaign } from '#app/modules/campaigns/save-campaign.server.ts'
import { CampaignForm } from '#app/modules/campaigns/ui/campaign-form.tsx'
import { campaignWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '发起征集', en: 'Start a call' })

/** Office that calls unless another is chosen; a city without it chooses the first. */
const OFFICE = 'city-discipline-office'

export const loader = defineLoader(CAMPAIGN_ROLES, ({ locale }) => commandChoices(locale))

export const action = defineAction(CAMPAIGN_ROLES, async ({ form, actor }) => {
  const id = await draftCampaign(campaignFormOf(form), actor)
  return redirect(`/supervise/campaigns/${id}`, 303)
})

export default function NewCampaignPage() {
  const w = useWords(campaignWords)
  const choices = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={w.start} lead={w.prepareLead} breadcrumbs={[{ href: '/supervise/campaigns', label: w.title }]}>
      <CampaignForm problem={problem} choices={choices} values={{ officeId: OFFICE }} codes={[]} />
    </Page>
  )
}
