import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { isItemKind } from '#app/modules/time-studio/edit-content.rules.ts'
import { saveTimeItem } from '#app/modules/time-studio/edit-time-draft.server.ts'
import { timeItemPage } from '#app/modules/time-studio/time-draft-page.queries.server.ts'
import { ItemFields } from '#app/modules/time-studio/ui/item-form.tsx'
import { FORM_TITLES, timeDraftWords } from '#app/modules/time-studio/ui/time-draft-words.ts'
import { timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '修改时限与日历', en: 'Change limits or calendar' })

export const loader = defineLoader(['admin'], ({ actor, params, url }) => {
  const [kind, item] = [url.searchParams.get('kind') ?? '', url.searchParams.get('item')]
  return timeItemPage({ draftId: params.draftId ?? '', kind, item }, actor)
})

/** Saves the item into the draft, or says by the field why it cannot be counted by it. */
export const action = defineAction(['admin'], async ({ form, actor, params }) => {
  const draftId = params.draftId ?? ''
  const kind = String(form.get('form'))
  await saveTimeItem(draftId, isItemKind(kind) ? kind : 'day', form, actor)
  return redirect(`/admin/time/drafts/${draftId}?saved#contents`, 303)
})

export default function TimeItemPage() {
  const w = useWords(timeDraftWords)
  const s = useWords(timeWords)
  const t = useText()
  const { draft, form, item, typed } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const back = `/admin/time/drafts/${draft.id}`
  return (
    <Page
      title={t(FORM_TITLES[form])}
      lead={draft.title}
      breadcrumbs={[
        { href: '/admin/time', label: s.title },
        { href: back, label: draft.title },
      ]}
    >
      <ErrorSummary problem={problem} labels={{ hours: w.frames, code: w.code, date: w.date, priority: w.priority }} />
      <PostForm>
        <input type="hidden" name="rev" value={draft.rev} />
        <input type="hidden" name="form" value={form} />
        <input type="hidden" name="replaces" value={item} />
        <ItemFields form={form} typed={problem?.values ?? typed} fields={problem?.fields} />
        <Cluster>
          {draft.isOpen ? <SubmitButton>{w.save}</SubmitButton> : null}
          <ButtonLink to={`${back}#contents`} variant="quiet">
            {w.cancel}
          </ButtonLink>
        </Cluster>
      </PostForm>
    </Page>
  )
}
