import { data, type LinksFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData, useLocation } from '@remix-run/react'
import { useState } from 'react'
import { campaignOfFiling } from '#app/modules/campaigns/campaign.queries.server.ts'
import { FilingCampaign } from '#app/modules/campaigns/ui/filing-campaign.tsx'
import { discardDraft } from '#app/modules/cases/discard-draft.server.ts'
import { filingValuesOf } from '#app/modules/cases/filing-fields.schema.ts'
import { readFilingPage } from '#app/modules/cases/filing-page.server.ts'
import mapHref from '#app/modules/cases/ui/case-map.css?url'
import filingHref from '#app/modules/cases/ui/filing.css?url'
import { FilingForm } from '#app/modules/cases/ui/filing-form.tsx'
import { filingWords } from '#app/modules/cases/ui/filing-words.ts'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { filingOwnerOf, newDraftCookie } from '#app/modules/files/photo-owner.server.ts'
import { fileOrAsk } from '#app/modules/similar/file-or-ask.server.ts'
import { FilingQuestion } from '#app/modules/similar/ui/filing-question.tsx'
import similarHref from '#app/modules/similar/ui/similar.css?url'
import { SimilarHint } from '#app/modules/similar/ui/similar-hint.tsx'
import { defineLoader, refusal } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { nextPath } from '#app/platform/next-path.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '我要反映', en: 'Report something' })
export const links: LinksFunction = () =>
  [filingHref, mapHref, similarHref].map((href) => ({ rel: 'stylesheet', href }))

export const loader = defineLoader('anyone', async ({ actor, request, url, locale }) => {
  const owner = filingOwnerOf(actor, request)
  const [page, campaign] = await Promise.all([
    readFilingPage({ ownerKeys: owner.all, type: url.searchParams.get('type'), locale }),
    campaignOfFiling(url.searchParams.get('campaign')),
  ])
  return data({ ...page, campaign }, owner.main === null ? { headers: { 'Set-Cookie': newDraftCookie() } } : {})
})

export const action = definePhotoAction(
  async ({ form, photos, photoProblem, actor, request, address, url, locale }) => {
    const owner = filingOwnerOf(actor, request)
    const intent = String(form.get('intent') ?? '')
    if (intent === 'discard') {
      await discardDraft(owner.all)
      return redirect(form.has('next') ? nextPath(form.get('next')) : '/file', 303)
    }
    const given = { values: filingValuesOf(form), intent, photos, photoProblem }
    const shown = { seen: form.getAll('seen').join(' ').split(' '), news: String(form.get('news') ?? '') }
    const campaignId = url.searchParams.get('campaign') ?? undefined
    const answer = await fileOrAsk({ ...given, ...shown, campaignId, owner, actor, address, locale })
    if (answer.filed) return redirect(`/file/receipt/${answer.filed.reference}?code=${answer.filed.queryCode}`, 303)
    if (answer.addedTo !== null) return redirect(`/cases/${answer.addedTo}`, 303)
    const { values, question } = answer
    if (answer.error) return data({ ...refusal(answer.error, values, locale), question }, 422)
    return { ok: true as const, values, question }
  },
)

export default function FilePage() {
  const { search } = useLocation()
  // Another type in the address starts the form anew; reading the page again must not.
  return <Filing key={search} />
}

function Filing() {
  const w = useWords(filingWords)
  const { tree, map, choices, campaign, ...read } = useLoaderData<typeof loader>()
  const [{ values, idempotencyKey, draftSavedAt }] = useState(read)
  const answered = useAnswer<typeof action>()
  const problem = useRefusal(answered)
  const question = answered && 'question' in answered ? answered.question : null
  const shown = answered ? filingValuesOf(Object.entries(answered.values)) : values
  return (
    <Page title={w.title} lead={w.lead}>
      <p className="muted">{w.urgent}</p>
      {campaign ? <FilingCampaign campaign={campaign} /> : null}
      {draftSavedAt && !answered ? <Restored savedAt={draftSavedAt} /> : null}
      <FilingForm
        tree={tree}
        map={map}
        choices={choices}
        values={shown}
        problem={problem}
        idempotencyKey={shown.idempotencyKey ?? idempotencyKey}
        question={question ? <FilingQuestion question={question} errors={problem?.fields.news} /> : null}
        similar={question ? null : <SimilarHint />}
      />
    </Page>
  )
}

function Restored({ savedAt }: { savedAt: Date }) {
  const w = useWords(filingWords)
  return (
    <Notice title={w.restored}>
      <p>
        {w.restoredAt} <DateTime value={savedAt} />
      </p>
      <Form method="post" reloadDocument>
        <SubmitButton variant="quiet" name="intent" value="discard">
          {w.discard}
        </SubmitButton>
      </Form>
    </Notice>
  )
}
