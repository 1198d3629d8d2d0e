import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { listDepartments } from '#app/modules/organisations/organisation.queries.server.ts'
import { DRAFT_STATUS_WORDS } from '#app/modules/rule-studio/ui/studio-words.ts'
import { actOnTimeOverview } from '#app/modules/time-studio/act-on-time-overview.server.ts'
import { TIME_KINDS } from '#app/modules/time-studio/time-draft.schema.ts'
import { policiesPage, timeOverview } from '#app/modules/time-studio/time-pages.queries.server.ts'
import { TimeRunList } from '#app/modules/time-studio/ui/time-run-list.tsx'
import { TimeTabs } from '#app/modules/time-studio/ui/time-tabs.tsx'
import { KIND_WORDS, timeWords } from '#app/modules/time-studio/ui/time-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { Card, CardGrid, CardList } from '#app/ui/components/card.tsx'
import { DateTime } from '#app/ui/components/date-time.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { StatusTag } from '#app/ui/components/status-tag.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '时限与日历', en: 'Limits and calendar' })

export const loader = defineLoader(['admin'], async ({ actor, url, locale }) => {
  const asked = url.searchParams.get('page') ?? ''
  const page = /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : 1
  const [overview, { policies }, units] = await Promise.all([
    timeOverview(actor, page),
    policiesPage(null, actor),
    listDepartments(),
  ])
  const departments = units.map(({ id, nameZh, nameEn }) => ({ value: id, label: locale === 'en' ? nameEn : nameZh }))
  return { page, ...overview, departments, choices: policies.map(({ code, name }) => ({ code, name })) }
})

/** A new draft, or a preview of a recalculation; leads to it. */
export const action = defineAction(['admin'], async ({ form, actor }) =>
  redirect(await actOnTimeOverview(form, actor), 303),
)

export default function TimePage() {
  const w = useWords(timeWords)
  const t = useText()
  const { page, policies, calendar, office, drafts, isMore, runs, departments, choices } =
    useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={w.title} lead={w.lead}>
      <TimeTabs />
      <ErrorSummary problem={problem} labels={{ title: w.purpose, kind: w.what }} />
      <CardGrid>
        <Card title={w.policies} href="/admin/time/policies" meta={<StatusTag tone="on-time">{w.live}</StatusTag>}>
          {w.version(policies.version)} · {policies.note}
        </Card>
        <Card title={w.calendars} href="/admin/time/calendars" meta={<StatusTag tone="on-time">{w.live}</StatusTag>}>
          {w.version(calendar.version)} · {calendar.note}
        </Card>
        {office.map(({ kind, version, note }) => (
          <Card
            key={kind}
            title={t(KIND_WORDS[kind] ?? { zh: kind, en: kind })}
            href={`/admin/time/office/${kind}`}
            meta={<StatusTag tone="on-time">{w.live}</StatusTag>}
          >
            {w.version(version)} · {note}
          </Card>
        ))}
      </CardGrid>
      <Section title={w.start}>
        <PostForm>
          <Field name="kind" label={w.what} errors={problem?.fields.kind}>
            <Select
              options={TIME_KINDS.map((kind) => ({
                value: kind,
                label: t(KIND_WORDS[kind] ?? { zh: kind, en: kind }),
              }))}
              defaultValue={problem?.values.kind}
            />
          </Field>
          <Field name="title" label={w.purpose} hint={w.purposeHint} errors={problem?.fields.title}>
            <TextInput maxLength={120} defaultValue={problem?.values.title} />
          </Field>
          <SubmitButton>{w.begin}</SubmitButton>
        </PostForm>
      </Section>
      <Section title={w.drafts}>
        {drafts.length === 0 ? <EmptyState title={w.noDrafts}>{w.noDraftsHint}</EmptyState> : null}
        <CardList>
          {drafts.map((draft) => (
            <li key={draft.id}>
              <Card
                title={draft.title}
                href={`/admin/time/drafts/${draft.id}`}
                meta={
                  <>
                    <StatusTag tone={DRAFT_STATUS_WORDS[draft.status].tone}>
                      {t(DRAFT_STATUS_WORDS[draft.status].text)}
                    </StatusTag>{' '}
                    {t(KIND_WORDS[draft.kind] ?? { zh: '', en: '' })} · {w.by(draft.author)} ·{' '}
                    <DateTime value={draft.updatedAt} />
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
          summary={w.page(page)}
        />
      </Section>
      <Section title={w.recalculate} id="recalculate">
        <p>{w.recalculateLead}</p>
        <PostForm>
          <input type="hidden" name="run" value="preview" />
          <Field name="departmentId" label={w.department} optional>
            <Select options={departments} placeholder={w.all} defaultValue={problem?.values.departmentId} />
          </Field>
          <Field name="policyCode" label={w.policy} optional>
            <Select
              options={choices.map(({ code, name }) => ({ value: code, label: t(name) }))}
              placeholder={w.all}
              defaultValue={problem?.values.policyCode}
            />
          </Field>
          <SubmitButton variant="secondary">{w.preview}</SubmitButton>
        </PostForm>
        <TimeRunList runs={runs} />
      </Section>
    </Page>
  )
}
