import { redirect } from '@remix-run/node'
import { useFetcher, useLoaderData } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { rulePage } from '#app/modules/rule-studio/rule-page.queries.server.ts'
import { saveRule } from '#app/modules/rule-studio/save-rule.server.ts'
import { tryCase } from '#app/modules/rule-studio/try-case.server.ts'
import { editorWords } from '#app/modules/rule-studio/ui/editor-words.ts'
import { RuleFields } from '#app/modules/rule-studio/ui/rule-form.tsx'
import { studioLinks } from '#app/modules/rule-studio/ui/studio-links.ts'
import { studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { TrialResult, TryFields } from '#app/modules/rule-studio/ui/try-panel.tsx'
import { defineAction, defineLoader, typedValues } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '编辑规则', en: 'Edit a rule' })
export const links = studioLinks

/** Long enough that a word is typed to its end. */
const REST_MS = 400

export const loader = defineLoader(['admin'], ({ actor, params, url, locale }) =>
  rulePage({ draftId: params.draftId ?? '', code: url.searchParams.get('code'), locale }, actor),
)

/** Saves the rule into the draft, or says what the draft with it would make of a case. */
export const action = defineAction(['admin'], async ({ form, actor, params }) => {
  const draftId = params.draftId ?? ''
  const fields = Object.fromEntries(form)
  if (form.get('intent') === 'try') return { trial: await tryCase(draftId, fields, actor), values: typedValues(form) }
  await saveRule(draftId, fields, actor)
  return redirect(`/admin/rules/drafts/${draftId}/rules?saved#rule-${String(form.get('code')).trim()}`, 303)
})

export default function RulePage() {
  const w = useWords(editorWords)
  const s = useWords(studioWords)
  const { draft, isOpen, code, typed, choices } = useLoaderData<typeof loader>()
  const answer = useAnswer<typeof action>()
  const problem = useRefusal(answer)
  const trialled = answer && 'trial' in answer ? answer : undefined
  const live = useFetcher<typeof action>()
  const form = useRef<HTMLFormElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  useEffect(() => () => clearTimeout(timer.current), [])

  const tryAgain = () => {
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (!form.current) return
      const data = new FormData(form.current)
      if (!data.get('reference') && !data.get('tryText') && !data.get('tryCategory')) return
      data.set('intent', 'try')
      live.submit(data, { method: 'post' })
    }, REST_MS)
  }
  const liveProblem = useRefusal(live.data)
  const trial = (live.data && 'trial' in live.data ? live.data : trialled)?.trial
  const values = problem?.values ?? trialled?.values
  const shown = values ? { ...typed, ...values } : typed
  const back = `/admin/rules/drafts/${draft.id}/rules`
  return (
    <Page
      title={isOpen ? (code === null ? w.add : w.edit) : w.readOnly}
      lead={draft.title}
      breadcrumbs={[
        { href: '/admin/rules/drafts', label: s.drafts },
        { href: `/admin/rules/drafts/${draft.id}`, label: draft.title },
      ]}
    >
      <ErrorSummary problem={problem} labels={{ code: w.code, priority: w.priority, lead: w.lead, when: w.when }} />
      <PostForm ref={form} onChange={tryAgain}>
        <input type="hidden" name="rev" value={shown === typed ? draft.rev : (values?.rev ?? draft.rev)} />
        <input type="hidden" name="replaces" value={code ?? ''} />
        <RuleFields typed={shown} fields={problem?.fields} choices={choices} onCondition={tryAgain} />
        <Cluster>
          {isOpen ? (
            <SubmitButton name="intent" value="save">
              {w.save}
            </SubmitButton>
          ) : null}
          <ButtonLink to={back} variant="quiet">
            {w.cancel}
          </ButtonLink>
        </Cluster>
        <TryFields values={values ?? {}} fields={problem?.fields ?? liveProblem?.fields} choices={choices} />
        <SubmitButton name="intent" value="try" variant="secondary">
          {w.tryNow}
        </SubmitButton>
        {trial ? <TrialResult trial={trial} /> : null}
      </PostForm>
    </Page>
  )
}
