import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { commandChoices } from '#app/modules/cases/command-choices.server.ts'
import { draftOrder } from '#app/modules/supervision/draft-order.server.ts'
import { LADDER_CODES } from '#app/modules/supervision/ladder.schema.ts'
import { LADDER_WORDS } from '#app/modules/supervision/ladder.words.ts'
import { OVERSIGHT_ROLES } from '#app/modules/supervision/order.policy.ts'
import { orderDraftSchema } from '#app/modules/supervision/order.schema.ts'
import { orderWords } from '#app/modules/supervision/ui/order-words.ts'
import { defineAction, defineLoader, parseInput } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { RadioGroup } from '#app/ui/components/radio-group.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '拟督办单', en: 'Write an order' })

export const loader = defineLoader(OVERSIGHT_ROLES, async ({ url, locale }) => {
  const { departments } = await commandChoices(locale)
  return { departments, reference: url.searchParams.get('case') ?? '' }
})

export const action = defineAction(OVERSIGHT_ROLES, async ({ form, actor }) => {
  const id = await draftOrder(parseInput(orderDraftSchema, Object.fromEntries(form)), actor)
  return redirect(`/supervise/orders/${id}`, 303)
})

export default function NewOrderPage() {
  const w = useWords(orderWords)
  const t = useText()
  const { departments, reference } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const labels = { level: w.level, departmentId: w.unit, references: w.references, reason: w.reason }
  return (
    <Page title={w.write} lead={w.draftLead} breadcrumbs={[{ href: '/supervise/orders', label: w.title }]}>
      <ErrorSummary problem={problem} labels={labels} />
      <PostForm>
        <RadioGroup
          name="level"
          legend={w.level}
          errors={problem?.fields.level}
          defaultValue={problem?.values.level}
          options={LADDER_CODES.map((code) => ({ value: code, label: t(LADDER_WORDS[code]) }))}
        />
        <Field
          name="references"
          label={w.references}
          hint={w.referencesHint}
          errors={problem?.fields.references}
          optional
        >
          <TextArea rows={3} defaultValue={problem?.values.references ?? reference} />
        </Field>
        <Field name="departmentId" label={w.unit} hint={w.unitHint} errors={problem?.fields.departmentId} optional>
          <Select groups={departments} placeholder="—" defaultValue={problem?.values.departmentId} />
        </Field>
        <Field name="reason" label={w.reason} errors={problem?.fields.reason}>
          <TextArea maxLength={2_000} defaultValue={problem?.values.reason} />
        </Field>
        <SubmitButton>{w.draft}</SubmitButton>
      </PostForm>
    </Page>
  )
}
