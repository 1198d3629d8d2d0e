import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { CAMPAIGN_ROLES } from '#app/modules/campaigns/campaign.policy.ts'
import { draftTheme } from '#app/modules/campaigns/draft-theme.server.ts'
import { themeFormSchema } from '#app/modules/campaigns/theme.schema.ts'
import { themeWords } from '#app/modules/campaigns/ui/campaign-words.ts'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { regionOf } from '#app/platform/region.server.ts'
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

export const meta = pageMeta({ zh: '选定每月一题', en: 'Choose a theme' })

export const loader = defineLoader(CAMPAIGN_ROLES, async ({ url, locale }) => {
  const deps = services()
  const [choices, { dayOf }] = await Promise.all([commandChoices(locale), regionOf(deps)])
  const given = (name: string) => url.searchParams.get(name) ?? ''
  return {
    choices,
    values: {
      month: dayOf(deps.clock.now()).slice(0, 7),
      categoryCode: given('category'),
      hotspotId: given('hotspot'),
      leadDepartmentId: given('unit'),
    },
  }
})

export const action = defineAction(CAMPAIGN_ROLES, async ({ form, actor }) => {
  const id = await draftTheme(parseInput(themeFormSchema, Object.fromEntries(form)), actor)
  return redirect(`/supervise/themes/${id}`, 303)
})

export default function NewThemePage() {
  const w = useWords(themeWords)
  const { choices, values } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const given: Record<string, string> = problem?.values ?? values
  const labels = { month: w.monthLabel, title: w.titleLabel, words: w.wordsLabel, leadDepartmentId: w.unit }
  return (
    <Page title={w.choose} lead={w.lead} breadcrumbs={[{ href: '/supervise/themes', label: w.title }]}>
      <ErrorSummary problem={problem} labels={{ ...labels, categoryCode: w.category }} />
      <PostForm>
        <input type="hidden" name="hotspotId" value={given.hotspotId} />
        <Field name="month" label={w.monthLabel} errors={problem?.fields.month}>
          <TextInput type="month" defaultValue={given.month} />
        </Field>
        <Field name="title" label={w.titleLabel} errors={problem?.fields.title}>
          <TextInput maxLength={60} defaultValue={given.title} />
        </Field>
        <Field name="words" label={w.wordsLabel} errors={problem?.fields.words}>
          <TextArea maxLength={4_000} defaultValue={given.words} />
        </Field>
        <Field name="categoryCode" label={w.category} errors={problem?.fields.categoryCode} optional>
          <Select groups={choices.categories} placeholder="—" defaultValue={given.categoryCode} />
        </Field>
        <Field name="leadDepartmentId" label={w.unit} errors={problem?.fields.leadDepartmentId}>
          <Select groups={choices.departments} placeholder="—" defaultValue={given.leadDepartmentId} />
        </Field>
        <SubmitButton>{w.save}</SubmitButton>
      </PostForm>
    </Page>
  )
}
