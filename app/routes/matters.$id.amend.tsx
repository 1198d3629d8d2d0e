import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { AmendmentInput } from '#app/modules/matters/matter.schema.ts'
import { offerAmendment } from '#app/modules/matters/offer-amendment.server.ts'
import { readMatter } from '#app/modules/matters/read-matter.server.ts'
import { matterWords } from '#app/modules/matters/ui/matter-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '提修改建议', en: 'Offer an amendment' })

/** The text in force, to be changed. */
export const loader = defineLoader('signed-in', async ({ actor, params, locale }) => {
  const { matter } = await readMatter({ id: params.id ?? '', actor, locale, after: null })
  return { id: matter.id, title: matter.title, words: matter.words, version: matter.version }
})

export const action = defineAction('signed-in', async ({ form, params, actor }) => {
  const id = params.id ?? ''
  // The use-case parses what it is given; a form's fields are text or missing.
  await offerAmendment(id, Object.fromEntries(form) as unknown as AmendmentInput, actor)
  return redirect(`/matters/${id}#amendments`, 303)
})

export default function AmendPage() {
  const w = useWords(matterWords)
  const { id, title, words, version } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page
      title={w.amend}
      lead={w.amendLead}
      breadcrumbs={[
        { href: '/matters', label: w.title },
        { href: `/matters/${id}`, label: title },
      ]}
    >
      <ErrorSummary problem={problem} labels={{ words: w.amendWords, reason: w.amendReason }} />
      <PostForm>
        <input type="hidden" name="baseVersion" value={version} />
        <Field name="words" label={w.amendWords} errors={problem?.fields.words}>
          <TextArea rows={12} maxLength={8_000} defaultValue={problem?.values.words ?? words} />
        </Field>
        <Field name="reason" label={w.amendReason} errors={problem?.fields.reason}>
          <TextArea rows={3} maxLength={500} defaultValue={problem?.values.reason} />
        </Field>
        <SubmitButton>{w.amend}</SubmitButton>
      </PostForm>
    </Page>
  )
}
