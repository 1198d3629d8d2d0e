import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listDrafts } from '#app/modules/rule-studio/list-drafts.queries.server.ts'
import { startDraft } from '#app/modules/rule-studio/start-draft.server.ts'
import { StudioTabs } from '#app/modules/rule-studio/ui/studio-tabs.tsx'
import { DRAFT_STATUS_WORDS, studioWords } from '#app/modules/rule-studio/ui/studio-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { Card, CardList } from '#app/ui/components/card.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    start: '新的草案',
    lead: '草案从正在用的规则开始改；改好后由另一位管理员审核，批准后才对新诉求起作用。',
    purpose: '要改什么',
    hint: '例如：夜间施工噪声改由城管办理',
    begin: '开始起草',
    list: '所有草案',
    none: '还没有草案',
    noneHint: '写下要改什么，从正在用的规则开始。',
    from: (version: number) => `从第 ${version} 版改起`,
    became: (version: number) => `成为第 ${version} 版`,
  },
  en: {
    start: 'A new draft',
    lead: 'A draft begins with the rules in force. Another administrator reviews it; only then it decides new cases.',
    purpose: 'What shall be different',
    hint: 'For example: building noise at night goes to urban management',
    begin: 'Start the draft',
    list: 'All drafts',
    none: 'There are no drafts yet',
    noneHint: 'Say what shall be different and begin with the rules in force.',
    from: (version: number) => `from version ${version}`,
    became: (version: number) => `became version ${version}`,
  },
})

export const meta = pageMeta({ zh: '规则草案', en: 'Drafts of rules' })

export const loader = defineLoader(['admin'], async ({ actor, url }) => {
  const asked = url.searchParams.get('page') ?? ''
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  return { page, ...(await listDrafts(actor, page)) }
})

/** A new draft of the rules in force; leads to it. */
export const action = defineAction(['admin'], async ({ form, actor }) => {
  const id = await startDraft({ title: form.get('title') }, actor)
  return redirect(`/admin/rules/drafts/${id}`, 303)
})

export default function DraftsPage() {
  const w = useWords(words)
  const s = useWords(studioWords)
  const t = useText()
  const { drafts, isMore, page } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={s.title} lead={w.lead}>
      <StudioTabs />
      <ErrorSummary problem={problem} labels={{ title: w.purpose }} />
      <Section title={w.start}>
        <PostForm>
          <Field name="title" label={w.purpose} hint={w.hint} errors={problem?.fields.title}>
            <TextInput maxLength={120} defaultValue={problem?.values.title} />
          </Field>
          <SubmitButton>{w.begin}</SubmitButton>
        </PostForm>
      </Section>
      <Section title={w.list}>
        {drafts.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : null}
        <CardList>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <Card
                title={draft.title}
                href={`/admin/rules/drafts/${draft.id}`}
                meta={
                  <>
                    <StatusTag tone={DRAFT_STATUS_WORDS[draft.status].tone}>
                      {t(DRAFT_STATUS_WORDS[draft.status].text)}
                    </StatusTag>{' '}
                    {s.by(draft.author)} · <DateTime value={draft.updatedAt} /> · {w.from(draft.baseVersion)}
                    {draft.publishedVersion ? ` · ${w.became(draft.publishedVersion)}` : null}
                  </>
                }
              />
            </li>
          ))}
        </CardList>
        <Pagination
          previous={page > 1 ? `?page=${page - 1}` : undefined}
          next={isMore ? `?page=${page + 1}` : undefined}
          summary={s.page(page)}
        />
      </Section>
    </Page>
  )
}
