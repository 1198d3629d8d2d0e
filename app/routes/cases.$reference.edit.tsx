import { data, type LinksFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData } from '@remix-run/react'
import { editFromForm } from '#app/modules/cases/edit-from-form.server.ts'
import { readEditPageOrLate } from '#app/modules/cases/edit-page.server.ts'
import { type FilingValues, filingValuesOf } from '#app/modules/cases/filing-fields.schema.ts'
import mapHref from '#app/modules/cases/ui/case-map.css?url'
import filingHref from '#app/modules/cases/ui/filing.css?url'
import { useFilingLabels } from '#app/modules/cases/ui/filing-form.tsx'
import { FilingPhotos } from '#app/modules/cases/ui/filing-photos.tsx'
import { FilingPlace } from '#app/modules/cases/ui/filing-place.tsx'
import { FilingText } from '#app/modules/cases/ui/filing-what.tsx'
import { FilingWhen } from '#app/modules/cases/ui/filing-when.tsx'
import { filingWords } from '#app/modules/cases/ui/filing-words.ts'
import { LateEdit, StaleEdit } from '#app/modules/cases/ui/stale-edit.tsx'
import { definePhotoAction } from '#app/modules/files/photo-action.server.ts'
import { filingOwnerOf, newDraftCookie } from '#app/modules/files/photo-owner.server.ts'
import { defineLoader, refusal } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { limitRate } from '#app/platform/rate-limit.server.ts'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    title: '修改内容',
    lead: '受理之前可以修改文字、地点和照片。改过的内容会重新判断由哪个部门办。',
    save: '保存修改',
    back: '不改了',
    progress: '去看进展',
  },
  en: {
    title: 'Change the case',
    lead: 'Words, place and photos can be changed until an office accepts it. The department in charge is then found anew.',
    save: 'Save the changes',
    back: 'Leave it as it is',
    progress: 'See the progress',
  },
})

export const meta = pageMeta({ zh: '修改内容', en: 'Change the case' })
export const links: LinksFunction = () => [filingHref, mapHref].map((href) => ({ rel: 'stylesheet', href }))

const suffix = (code: string | null) => (code ? `?code=${encodeURIComponent(code)}` : '')

export const loader = defineLoader('anyone', async ({ actor, params, url, address, request }) => {
  const queryCode = url.searchParams.get('code')
  if (queryCode) await limitRate('track', address)
  const reference = params.reference ?? ''
  const page = await readEditPageOrLate({ reference, actor, queryCode })
  const back = `/cases/${reference}${suffix(queryCode)}`
  if (!page) return data({ isLate: true as const, reference, back }, 409)
  const headers = filingOwnerOf(actor, request).main === null ? { 'Set-Cookie': newDraftCookie() } : undefined
  return data({ ...page, isLate: false as const, queryCode, back }, headers && { headers })
})

export const action = definePhotoAction(async ({ form, photos, photoProblem, params, actor, url, request, locale }) => {
  const reference = params.reference ?? ''
  const code = url.searchParams.get('code')
  if (code) form.set('code', code)
  const intent = String(form.get('intent') ?? '')
  const given = { values: filingValuesOf(form), intent, photos, photoProblem, owner: filingOwnerOf(actor, request) }
  const answer = await editFromForm({ ...given, reference, form, actor })
  if (answer.edited) return redirect(`/cases/${reference}${suffix(code)}`, 303)
  if (answer.error) {
    const isStale = answer.error.reason === 'stale'
    const now = isStale ? await readEditPageOrLate({ reference, actor, queryCode: code }) : undefined
    const saved = now ? { rev: now.rev, values: now.values } : null
    return data({ ...refusal(answer.error, answer.values, locale), saved, isLate: now === null }, 422)
  }
  return { ok: true as const, values: answer.values }
})

export default function EditCasePage() {
  const w = useWords(words)
  const loaded = useLoaderData<typeof loader>()
  const answered = useAnswer<typeof action>()
  const typed = answered ? filingValuesOf(Object.entries(answered.values)) : null
  const isLate = answered && 'isLate' in answered && answered.isLate
  if (!loaded.isLate && !isLate) return <EditForm page={loaded} typed={typed} />
  return (
    <Page title={w.title} breadcrumbs={[{ href: loaded.back, label: loaded.reference }]}>
      <LateEdit typed={typed} />
      <ButtonLink to={loaded.back}>{w.progress}</ButtonLink>
    </Page>
  )
}

type Loaded = Exclude<ReturnType<typeof useLoaderData<typeof loader>>, { isLate: true }>

function EditForm({ page, typed }: { page: Loaded; typed: FilingValues | null }) {
  const w = useWords(words)
  const parts = useWords(filingWords)
  const { values, photoKey, queryCode, tree, map, back, reference } = page
  const answered = useAnswer<typeof action>()
  const problem = useRefusal(answered)
  const labels = useFilingLabels()
  const saved = answered && 'saved' in answered ? answered.saved : null
  const shown = typed ?? values
  const answers = { values: shown, errors: problem?.fields ?? {} }
  return (
    <Page title={w.title} lead={w.lead} breadcrumbs={[{ href: back, label: reference }]}>
      {saved && typed ? <StaleEdit saved={saved.values} typed={typed} tree={tree} code={queryCode} /> : null}
      <Form method="post" noValidate encType="multipart/form-data" className="form filing">
        {saved ? null : <ErrorSummary problem={problem} labels={labels} />}
        <button type="submit" className="visually-hidden" tabIndex={-1} aria-hidden="true" />
        <input type="hidden" name="rev" value={saved?.rev ?? page.rev} />
        <input type="hidden" name="idempotencyKey" value={photoKey} />
        <Section title={parts.what}>
          <FilingText answers={answers} />
        </Section>
        <Section title={parts.where}>
          <FilingPlace answers={answers} tree={tree} map={map} />
        </Section>
        <Section title={parts.photos}>
          <FilingPhotos answers={answers} idempotencyKey={photoKey} code={queryCode} />
        </Section>
        <Section title={parts.when}>
          <FilingWhen answers={answers} />
        </Section>
        <Cluster>
          <SubmitButton>{w.save}</SubmitButton>
          <ButtonLink to={back} variant="quiet">
            {w.back}
          </ButtonLink>
        </Cluster>
      </Form>
    </Page>
  )
}
