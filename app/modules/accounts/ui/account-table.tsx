import type { Role } from '../../../platform/actor.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import { Badge, StatusTag } from '../../../ui/components/status-tag.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { ListedAccount } from './account-panel.tsx'
import { accountWords } from './account-words.ts'
import { ROLE_WORDS } from './role-words.ts'

type AccountTableProps = {
  accounts: readonly ListedAccount[]
  /** Names of units and communities by id and code. */
  names: Record<string, string>
  /** Address at which one account is changed. */
  hrefOf: (account: ListedAccount) => string
}

/** Accounts with role, unit and state, each leading to its form. */
export function AccountTable({ accounts, names, hrefOf }: AccountTableProps) {
  const w = useWords(accountWords)
  const t = useText()
  if (accounts.length === 0) return <EmptyState title={w.none}>{w.noneHint}</EmptyState>
  return (
    <Table
      caption={w.list}
      rows={accounts}
      rowKey={(account) => account.id}
      columns={[
        {
          id: 'name',
          header: w.name,
          primary: true,
          cell: (account) => (
            <>
              {account.displayName} {account.isDemo ? <Badge>{w.demo}</Badge> : null}
            </>
          ),
        },
        { id: 'login', header: w.login, cell: (account) => account.login },
        { id: 'role', header: w.role, cell: (account) => t(ROLE_WORDS[account.role as Role].name) },
        {
          id: 'unit',
          header: w.unit,
          cell: (account) => names[account.departmentId ?? account.communityCode ?? ''] ?? '—',
        },
        {
          id: 'state',
          header: w.state,
          cell: (account) => (
            <StatusTag tone={account.disabledAt ? 'neutral' : 'on-time'}>
              {account.disabledAt ? w.disabled : w.active}
            </StatusTag>
          ),
        },
        {
          id: 'act',
          header: w.act,
          cell: (account) => (
            <ButtonLink to={hrefOf(account)} variant="secondary" aria-label={w.changeOf(account.displayName)}>
              {w.change}
            </ButtonLink>
          ),
        },
      ]}
    />
  )
}
