import { redirect } from '@remix-run/node'
import { Form, Link, useLoaderData } from '@remix-run/react'
import { deskLinks } from '#app/modules/cases/ui/desk-links.ts'
import { changeSavedFilter } from '#app/modules/worklists/change-saved-filter.server.ts'
import { readFiltersPage } from '#app/modules/worklists/filters-page.server.ts'
import { SAVED_LIMITS } from '#app/modules/worklists/worklist.schema.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { ActionList } from '#app/ui/components/action-list.tsx'
import { ButtonLink } from '#app/ui/components/button.tsx'
import { Checkbox } from '#app/ui/components/checkbox.tsx'
import { EmptyState } from '#app/ui/components/empty-state.tsx'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Cluster } from '#app/ui/components/stack.tsx'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    title: '存好的筛选',
    keep: '保存这个筛选',
    name: '名称',
    hint: '例如：本周要办的噪声',
    share: '给本单位的人也看',
    first: '打开列表时先用它',
    save: '保存',
    mine: '我存的',
    none: '还没有存过',
    noneHint: '在列表里筛选后，点“保存这个筛选”。',
    remove: '删除',
    removeOf: (name: string) => `删除筛选：${name}`,
    makeFirst: '设为默认',
    notFirst: '不再默认',
    isFirst: '默认',
    shared: '单位共享',
    back: '返回列表',
  },
  en: {
    title: 'Saved filters',
    keep: 'Save this filter',
    name: 'Name',
    hint: 'For example: noise due this week',
    share: 'Share it with my department',
    first: 'Open the list with it',
    save: 'Save',
    mine: 'Mine',
    none: 'None saved yet',
    noneHint: 'Filter a list, then press “Save this filter”.',
    remove: 'Remove',
    removeOf: (name: string) => `Remove the filter ${name}`,
    makeFirst: 'Open the list with it',
    notFirst: 'No longer first',
    isFirst: 'opens first',
    shared: 'shared',
    back: 'Back to the list',
  },
})

export const meta = pageMeta({ zh: '存好的筛选', en: 'Saved filters' })
export const links = deskLinks

const STAFF = ['dispatcher', 'handler', 'leader', 'supervisor', 'callback'] as const

export const loader = defineLoader(STAFF, ({ actor, url }) => readFiltersPage({ actor, params: url.searchParams }))

/** Keeps, forgets, or puts first. */
export const action = defineAction(STAFF, async ({ form, actor }) =>
  redirect(await changeSavedFilter(Object.fromEntries(form), actor), 303),
)

type Own = { id: string; name: string; isDefault: boolean }

function Change({ one }: { one: Own }) {
  const w = useWords(words)
  return (
    <Cluster>
      <Form method="post">
        <input type="hidden" name="act" value="default" />
        <input type="hidden" name="id" value={one.id} />
        <input type="hidden" name="set" value={one.isDefault ? 'off' : 'on'} />
        <SubmitButton variant="secondary">{one.isDefault ? w.notFirst : w.makeFirst}</SubmitButton>
      </Form>
      <Form method="post">
        <input type="hidden" name="act" value="remove" />
        <input type="hidden" name="id" value={one.id} />
        <SubmitButton variant="quiet" aria-label={w.removeOf(one.name)}>
          {w.remove}
        </SubmitButton>
      </Form>
    </Cluster>
  )
}

export default function SavedFiltersPage() {
  const w = useWords(words)
  const { list, path, query, own, canShare } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  return (
    <Page title={w.title} actions={<ButtonLink to={`${path}?${query || 'view=all'}`}>{w.back}</ButtonLink>}>
      <ErrorSummary problem={problem} labels={{ name: w.name, isShared: w.share }} />
      {query ? (
        <Section title={w.keep}>
          <PostForm>
            <input type="hidden" name="act" value="save" />
            <input type="hidden" name="list" value={list} />
            <input type="hidden" name="query" value={query} />
            <Field name="name" label={w.name} hint={w.hint} errors={problem?.fields.name}>
              <TextInput maxLength={SAVED_LIMITS.nameMax} defaultValue={problem?.values.name} />
            </Field>
            {canShare ? (
              <Checkbox
                name="isShared"
                label={w.share}
                errors={problem?.fields.isShared}
                defaultChecked={problem?.values.isShared === 'on'}
              />
            ) : null}
            <Checkbox name="isDefault" label={w.first} defaultChecked={problem?.values.isDefault === 'on'} />
            <SubmitButton>{w.save}</SubmitButton>
          </PostForm>
        </Section>
      ) : null}
      <Section title={w.mine}>
        {own.length === 0 ? <EmptyState title={w.none}>{w.noneHint}</EmptyState> : null}
        <ActionList
          items={own.map((one) => ({
            id: one.id,
            title: (
              <Link className="text-link" to={`${path}?${one.query}`}>
                {one.name}
              </Link>
            ),
            detail: [one.isDefault ? w.isFirst : null, one.isShared ? w.shared : null].filter(Boolean).join(' · '),
            action: <Change one={one} />,
          }))}
        />
      </Section>
    </Page>
  )
}
