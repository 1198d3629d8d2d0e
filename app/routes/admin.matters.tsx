import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import type { MatterSettings, SettingsForm } from '#app/modules/matters/matter.schema.ts'
import { readMatterSettings, saveMatterSettings } from '#app/modules/matters/save-matter-settings.server.ts'
import { LIMIT_NAMES, settingsWords } from '#app/modules/matters/ui/settings-words.ts'
import { defineAction, defineLoader, typedValues } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextArea } from '#app/ui/components/text-area.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '议事规则', en: 'Rules of matters' })

/** The limits of matters as they stand. */
export const loader = defineLoader(['admin'], async ({ url }) => {
  const { limits, rev, reason } = await readMatterSettings()
  return { limits, rev, reason, isSaved: url.searchParams.has('saved') }
})

export const action = defineAction(['admin'], async ({ form, actor }) => {
  // The use-case parses what it is given; a form's fields are text or missing.
  await saveMatterSettings(typedValues(form) as unknown as SettingsForm, actor)
  return redirect('/admin/matters?saved', 303)
})

export default function MatterSettingsPage() {
  const w = useWords(settingsWords)
  const { limits, rev, reason, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const t = useText()
  const names = Object.keys(LIMIT_NAMES) as Array<keyof MatterSettings>
  const labels = Object.fromEntries(names.map((name) => [name, t(LIMIT_NAMES[name])]))
  return (
    <Page title={w.title} lead={w.lead}>
      <ErrorSummary problem={problem} labels={{ ...labels, reason: w.reason }} />
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      {reason ? (
        <p className="muted">
          {w.lastReason}: {reason}
        </p>
      ) : null}
      <PostForm>
        <input type="hidden" name="rev" value={rev} />
        {names.map((name) => (
          <Field key={name} name={name} label={t(LIMIT_NAMES[name])} errors={problem?.fields[name]}>
            <TextInput type="number" min={0} defaultValue={problem?.values[name] ?? String(limits[name])} />
          </Field>
        ))}
        <Field name="reason" label={w.reason} errors={problem?.fields.reason}>
          <TextArea rows={2} maxLength={500} defaultValue={problem?.values.reason} />
        </Field>
        <SubmitButton>{w.save}</SubmitButton>
      </PostForm>
    </Page>
  )
}
