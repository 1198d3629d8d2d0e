import { redirect } from '@remix-run/node'
import { type ShouldRevalidateFunctionArgs, useLoaderData } from '@remix-run/react'
import { accountById, listAccounts } from '#app/modules/accounts/account.queries.server.ts'
import { accountChoices, servedNames } from '#app/modules/accounts/account-choices.server.ts'
import { changeByForm } from '#app/modules/accounts/change-by-form.server.ts'
import { AccountPanel } from '#app/modules/accounts/ui/account-panel.tsx'
import { AccountTable } from '#app/modules/accounts/ui/account-table.tsx'
import { accountWords } from '#app/modules/accounts/ui/account-words.ts'
import { ROLE_WORDS } from '#app/modules/accounts/ui/role-words.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useText, useWords } from '#app/platform/i18n/locale-context.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { FilterBar } from '#app/ui/components/filter-bar.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page, Section } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { Pagination } from '#app/ui/components/pagination.tsx'
import { Select } from '#app/ui/components/select.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

export const meta = pageMeta({ zh: '账号', en: 'Users' })

const PAGE = 25

/** After a refusal the account is read again: somebody else changed it. */
export function shouldRevalidate({ actionStatus, defaultShouldRevalidate }: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate
}

/** Accounts as narrowed, and the one that is being changed. */
export const loader = defineLoader(['admin'], async ({ actor, url, locale }) => {
  const words = (url.searchParams.get('q') ?? '').trim().slice(0, 60)
  const role = url.searchParams.get('role') ?? ''
  const after = url.searchParams.get('after') ?? ''
  const userId = url.searchParams.get('user') ?? ''
  const [page, account] = await Promise.all([
    listAccounts(actor, { words, role, ...(after && { after }), limit: PAGE }),
    userId ? accountById(actor, userId) : null,
  ])
  return {
    ...page,
    names: await servedNames(page.accounts, locale),
    filter: { words, role, after },
    account,
    isOwn: account?.id === actor.id,
    choices: account ? await accountChoices(locale) : null,
    isSaved: url.searchParams.has('saved'),
  }
})

/** One change to one account; back to the list as it was narrowed. */
export const action = defineAction(['admin'], async ({ form, actor, url }) => {
  await changeByForm(form, actor)
  const back = new URLSearchParams(url.search)
  back.delete('user')
  back.set('saved', '1')
  return redirect(`/admin/users?${back}`, 303)
})

export default function UsersPage() {
  const w = useWords(accountWords)
  const t = useText()
  const { accounts, next, names, filter, account, isOwn, choices, isSaved } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const addressWith = (more: Record<string, string>) => {
    const all = { q: filter.words, role: filter.role, after: filter.after, ...more }
    return `/admin/users?${new URLSearchParams(Object.entries(all).filter(([, value]) => value !== ''))}`
  }
  const roles = Object.entries(ROLE_WORDS).map(([value, { name }]) => ({ value, label: t(name) }))
  return (
    <Page title={w.title} lead={w.lead} width={account ? 'text' : 'wide'}>
      {isSaved && !account ? (
        <Notice kind="success" live>
          {w.saved}
        </Notice>
      ) : null}
      {account && choices ? (
        <Section title={w.panel(account.displayName)} id="account">
          {isOwn ? (
            <Notice>{w.own}</Notice>
          ) : (
            <AccountPanel account={account} choices={choices} problem={problem} backHref={addressWith({})} />
          )}
        </Section>
      ) : (
        <>
          <FilterBar label={w.filter} clearHref={filter.words || filter.role ? '/admin/users' : undefined}>
            <Field name="q" label={w.words} optional>
              <TextInput type="search" maxLength={60} defaultValue={filter.words} />
            </Field>
            <Field name="role" label={w.role} optional>
              <Select options={roles} placeholder={w.anyRole} defaultValue={filter.role} />
            </Field>
          </FilterBar>
          <AccountTable accounts={accounts} names={names} hrefOf={({ id }) => addressWith({ user: id })} />
          <Pagination next={next ? addressWith({ after: next }) : undefined} />
        </>
      )}
    </Page>
  )
}
