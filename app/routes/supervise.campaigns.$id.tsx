import { redirect } from '@remix-run/node'
import { useLoaderData, useSearchParams } from '@remix-run/react'
import { z } from 'zod'
import { actOnCampaign } from '#app/modules/campaigns/act-on-campaign.server.ts'
import { CAMPAIGN_ROLES } from '#app/modules/campaigns/campaign.policy.ts'
import { readCampaign } from '#app/modules/campaigns/campaign.queries.server.ts'
import { campaignActSchema } from '#app/modules/campaigns/campaign.schema.ts'
import { campaignFormOf, valuesOf } from '#app/modules/campaigns/campaign-values.server.ts'
import { caseFilterOf, nextOf } from '#app/modules/campaigns/case-filter.rules.ts'
import { editCampaign } from '#app/modules/campaigns/save-campaign.server.ts'
import { CampaignActs } from '#app/modules/campaigns/ui/campaign-acts.tsx'
import { CampaignFacts } from '#app/modules/campaigns/ui/campaign-facts.tsx'
import { CampaignForm } from '#app/modules/campaigns/ui/campaign-form.tsx'
import { PhaseTag } from '#app/modules/campaigns/ui/campaign-list.tsx'
import { CampaignResult } from '#app/modules/campaigns/ui/campaign-result.tsx'
import { campaignWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { defineAction, defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { revsOf } from '#app/platform/live/live-revs.server.ts'
import { useLive } from '#app/platform/live/use-live.ts'
import { Details } from '#app/ui/components/details.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '征集活动', en: 'Call for clues' })

const revSchema = z.object({ rev: z.coerce.number().int() })

export const loader = defineLoader(CAMPAIGN_ROLES, async ({ actor, params, url, locale }) => {
  const id = params.id ?? ''
  const streams = await revsOf([`campaign:${id}`])
  const page = await readCampaign({ id, actor, locale, filter: caseFilterOf(url.searchParams) })
  const form = page.canEdit ? { choices: await commandChoices(locale), values: await valuesOf(page.campaign) } : null
  return { streams, page, form }
})

export const action = defineAction(CAMPAIGN_ROLES, async ({ form, params, actor }) => {
  const id = params.id ?? ''
  const values = Object.fromEntries(form)
  const { rev } = parseInput(revSchema, values)
  if (form.get('intent') === 'save') await editCampaign({ id, rev, form: campaignFormOf(form) }, actor)
  else await actOnCampaign({ id, rev, command: parseInput(campaignActSchema, values) }, actor)
  return redirect(`/supervise/campaigns/${id}`, 303)
})

export default function SuperviseCampaignPage() {
  const w = useWords(campaignWords)
  const { streams, page, form } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const [search] = useSearchParams()
  useLive(streams)
  const { campaign, acts, cases } = page
  const isForm = problem?.values.intent === 'save'
  return (
    <Page
      title={campaign.title}
      lead={<PhaseTag phase={campaign.phase} />}
      breadcrumbs={[{ href: '/supervise/campaigns', label: w.title }]}
    >
      {problem && !isForm ? <Notice kind="error">{problem.message}</Notice> : null}
      <CampaignActs acts={acts} rev={campaign.rev} problem={problem} />
      <CampaignFacts page={page} />
      {form ? (
        <Details summary={w.edit} open={isForm}>
          <CampaignForm {...form} problem={isForm ? problem : undefined} codes={campaign.codes} rev={campaign.rev} />
        </Details>
      ) : null}
      <CampaignResult page={page} base={`/supervise/campaigns/${campaign.id}`} next={nextOf(search, cases.next)} />
    </Page>
  )
}
