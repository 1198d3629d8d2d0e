import { redirect } from '@remix-run/node'
import { Form, type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { RuleList } from '#app/modules/routing/ui/rule-list.tsx'
import { actOnRulesPage } from '#app/modules/rule-studio/act-on-rules-page.server.ts'
import { draftRulesPage } from '#app/modules/rule-studio/draft-page.queries.server.ts'
import { rulesWords } from '#app/modules/rule-studio/ui/rules-words.ts'
import { SettingsForm } from '#app/modules/rule-studio/ui/settings-form.tsx'
import { studioLinks } from '#app/modules/rule-studio/ui/studio-links.ts'
import { studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { TableForms } from '#app/modules/rule-studio/ui/table-forms.tsx'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '草案的规则', en: 'Rules of a draft' })
export const links = studioLinks

/** After a refusal the draft is read again: somebody else changed it. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

export const loader = defineLoader(['admin'], async ({ actor, params, url }) => {
  const asked = url.searchParams.get('page') ?? ''
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const words = (url.searchParams.get('q') ?? '').slice(0, 60)
  const found = await draftRulesPage({ draftId: params.draftId ?? '', page, words }, actor)
  return { ...found, page, words, isSaved: url.searchParams.has('saved') }
})

/** An act on one rule, or a decision table that replaces them all. */
export const action = defineAction(['admin'], async ({ form, actor, params, url }) => {
  const draftId = params.draftId ?? ''
  const hash = await actOnRulesPage(draftId, form, actor)
  const back = new URLSearchParams(url.search)
  back.set('saved', '')
  return redirect(`/admin/rules/drafts/${draftId}/rules?${back}${hash}`, 303)
})

const ACTS = ['up', 'down', 'copy', 'remove'] as const

export default function DraftRulesPage() {
  const w = useWords(rulesWords)
  const s = useWords(studioWords)
  const t = useText()
  const { draft, isOpen, settings, rules, pages, page, words, count, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const address = `/admin/rules/drafts/${draft.id}`
  const pageHref = (to: number) => `?${new URLSearchParams({ ...(words && { q: words }), page: String(to) })}`
  return (
    <Page
      title={w.title}
      lead={draft.title}
      width="wide"
      breadcrumbs={[
        { href: '/admin/rules/drafts', label: s.drafts },
        { href: address, label: draft.title },
      ]}
      actions={
        isOpen ? (
          <ButtonLink to={`${address}/rule`} variant="primary">
            {w.add}
          </ButtonLink>
        ) : null
      }
    >
      <ErrorSummary problem={problem} />
      {isSaved && !problem ? (
        <Notice kind="success" live>
          {s.saved}
        </Notice>
      ) : null}
      <FilterBar label={w.filter} clearHref={words ? `${address}/rules` : undefined}>
        <Field name="q" label={w.words} optional>
          <TextInput type="search" maxLength={60} defaultValue={words} />
        </Field>
      </FilterBar>
      <RuleList
        rules={rules}
        actions={{
          header: w.acts,
          cell: (rule) => (
            <div className="rule-acts" id={`rule-${rule.code}`}>
              <ButtonLink to={`${address}/rule?code=${rule.code}`} size="small" aria-label={w.open(t(rule.explain))}>
                {isOpen ? w.change : w.look}
              </ButtonLink>
              {isOpen
                ? ACTS.map((act) => (
                    <Form method="post" key={act} preventScrollReset>
                      <input type="hidden" name="rev" value={draft.rev} />
                      <input type="hidden" name="act" value={act} />
                      <SubmitButton
                        variant={act === 'remove' ? 'danger' : 'quiet'}
                        size="small"
                        name="code"
                        value={rule.code}
                        aria-label={w.of(w[act], t(rule.explain))}
                      >
                        {w[act]}
                      </SubmitButton>
                    </Form>
                  ))
                : null}
            </div>
          ),
        }}
      />
      <Pagination
        previous={page > 1 ? pageHref(page - 1) : undefined}
        next={page < pages ? pageHref(page + 1) : undefined}
        summary={w.page(page, pages, count)}
      />
      {isOpen ? (
        <SettingsForm
          rev={draft.rev}
          settings={settings}
          problem={problem?.values.act === 'settings' ? problem : undefined}
        />
      ) : null}
      <Section title={w.table}>
        <TableForms draft={draft} isOpen={isOpen} errors={problem?.fields.table} />
      </Section>
    </Page>
  )
}
