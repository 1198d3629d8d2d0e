import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { Proposal } from '#app/modules/matters/matter.schema.ts'
import { myCompounds } from '#app/modules/matters/my-compounds.server.ts'
import { proposeMatter } from '#app/modules/matters/propose-matter.server.ts'
import { matterWords } from '#app/modules/matters/ui/matter-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '我要提议', en: 'Propose a matter' })

/** The compounds for which the reader may propose something. */
export const loader = defineLoader('signed-in', async ({ actor, url }) => {
  return { compounds: await myCompounds(actor), asked: url.searchParams.get('compound') ?? '' }
})

export const action = defineAction('signed-in', async ({ form, actor }) => {
  // The use-case parses what it is given; a form's fields are text or missing.
  const id = await proposeMatter(Object.fromEntries(form) as unknown as Proposal, actor)
  return redirect(`/matters/${id}`, 303)
})

export default function NewMatterPage() {
  const w = useWords(matterWords)
  const { compounds, asked } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const labels = { compoundId: w.compound, title: w.titleLabel, words: w.wordsLabel }
  const crumbs = [{ href: '/matters', label: w.title }]
  if (compounds.length === 0)
    return (
      <Page title={w.propose} breadcrumbs={crumbs}>
        <EmptyState
          title={w.noHome}
          action={<ButtonLink to={`/my/home?compound=${asked}#claim`}>{w.toHome}</ButtonLink>}
        />
      </Page>
    )
  return (
    <Page title={w.propose} lead={w.proposeLead} breadcrumbs={crumbs}>
      <ErrorSummary problem={problem} labels={labels} />
      <PostForm>
        <Field name="compoundId" label={w.compound} errors={problem?.fields.compoundId}>
          <Select
            options={compounds.map(({ id, name }) => ({ value: id, label: name }))}
            defaultValue={problem?.values.compoundId ?? asked}
          />
        </Field>
        <Field name="title" label={w.titleLabel} errors={problem?.fields.title}>
          <TextInput maxLength={60} defaultValue={problem?.values.title} />
        </Field>
        <Field name="words" label={w.wordsLabel} hint={w.wordsHint} errors={problem?.fields.words}>
          <TextArea rows={8} maxLength={8_000} defaultValue={problem?.values.words} />
        </Field>
        <SubmitButton>{w.send}</SubmitButton>
      </PostForm>
    </Page>
  )
}
