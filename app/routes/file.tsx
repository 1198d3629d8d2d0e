import { data, type LinksFunction, redirect } from '@remix-run/node'
import { Form, useActionData, useLoaderData, useLocation } from '@remix-run/react'
import { useState } from 'react'
import { answerFiling } from '#app/modules/cases/answer-filing.server.ts'
import { discardDraft } from '#app/modules/cases/discard-draft.server.ts'
import { filingValuesOf } from '#app/modules/cases/filing-fields.schema.ts'
import { readFilingPage } from '#app/modules/cases/filing-page.server.ts'
import mapHref from '#app/modules/cases/ui/case-map.css?url'
import filingHref from '#app/modules/cases/ui/filing.css?url'
import { FilingForm } from '#app/modules/cases/ui/filing-form.tsx'
import { filingWords } from '#app/modules/cases/ui/filing-words.ts'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { filingOwnerOf, newDraftCookie } from '#app/modules/files/photo-owner.server.ts'
import { defineLoader, refusal } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { nextPath } from '#app/platform/next-path.ts'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '我要反映', en: 'Report something' })
export const links: LinksFunction = () => [filingHref, mapHref].map((href) => ({ rel: 'stylesheet', href }))

export const loader = defineLoader('anyone', async ({ actor, request, url, locale }) => {
  const owner = filingOwnerOf(actor, request)
  const page = await readFilingPage({ ownerKeys: owner.all, type: url.searchParams.get('type'), locale })
  return data(page, owner.main === null ? { headers: { 'Set-Cookie': newDraftCookie() } } : {})
})

export const action = definePhotoAction(async ({ form, photos, photoProblem, actor, request, address, locale }) => {
  const owner = filingOwnerOf(actor, request)
  const intent = String(form.get('intent') ?? '')
  if (intent === 'discard') {
    await discardDraft(owner.all)
    return redirect(form.has('next') ? nextPath(form.get('next')) : '/file', 303)
  }
  const given = { values: filingValuesOf(form), intent, photos, photoProblem }
  const answer = await answerFiling({ ...given, owner, actor, address })
  if (answer.filed) return redirect(`/file/receipt/${answer.filed.reference}?code=${answer.filed.queryCode}`, 303)
  if (answer.error) return data(refusal(answer.error, answer.values, locale), 422)
  return { ok: true as const, values: answer.values }
})

export default function FilePage() {
  const { search } = useLocation()
  // Another type in the address starts the form anew; reading the page again must not.
  return <Filing key={search} />
}

function Filing() {
  const w = useWords(filingWords)
  const { tree, map, choices, ...read } = useLoaderData<typeof loader>()
  const [{ values, idempotencyKey, draftSavedAt }] = useState(read)
  const answered = useActionData<typeof action>()
  const problem = useRefusal(answered)
  const shown = answered ? filingValuesOf(Object.entries(answered.values)) : values
  return (
    <Page title={w.title} lead={w.lead}>
      <p className="muted">{w.urgent}</p>
      {draftSavedAt && !answered ? <Restored savedAt={draftSavedAt} /> : null}
      <FilingForm
        tree={tree}
        map={map}
        choices={choices}
        values={shown}
        problem={problem}
        idempotencyKey={shown.idempotencyKey ?? idempotencyKey}
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
