import type { Role } from '../../../platform/actor.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { Confirm } from '../../../ui/components/details.tsx'
import { ErrorSummary } from '../../../ui/components/error-summary.tsx'
import { Field } from '../../../ui/components/field.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Select } from '../../../ui/components/select.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import type { useRefusal } from '../../../ui/components/use-refusal.ts'
import type { AccountChoices } from '../account-choices.server.ts'
import { accountWords } from './account-words.ts'
import { ROLE_WORDS } from './role-words.ts'

export type ListedAccount = {
  id: string
  login: string
  displayName: string
  role: string
  departmentId: string | null
  communityCode: string | null
  isDemo: boolean
  disabledAt: Date | null
  rev: number
}

type PanelProps = {
  account: ListedAccount
  choices: AccountChoices
  problem: ReturnType<typeof useRefusal>
  /** The list that it came from. */
  backHref: string
}

function Target({ account, act }: { account: ListedAccount; act: string }) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="userId" value={account.id} />
      <input type="hidden" name="rev" value={account.rev} />
    </>
  )
}

function RoleForm({ account, choices, problem }: Omit<PanelProps, 'backHref'>) {
  const w = useWords(accountWords)
  const t = useText()
  const roles = Object.entries(ROLE_WORDS).map(([value, { name, does }]) => ({
    value,
    label: `${t(name)} — ${t(does)}`,
  }))
  const chosen = problem?.values
  return (
    <PostForm>
      <Target account={account} act="change-role" />
      <Field name="role" label={w.newRole} errors={problem?.fields.role}>
        <Select options={roles} defaultValue={chosen?.role ?? account.role} />
      </Field>
      <Field
        name="departmentId"
        label={w.department}
        hint={w.departmentHint}
        errors={problem?.fields.departmentId}
        optional
      >
        <Select
          groups={choices.departments}
          placeholder={w.noUnit}
          defaultValue={chosen?.departmentId ?? account.departmentId ?? ''}
        />
      </Field>
      <Field
        name="communityCode"
        label={w.community}
        hint={w.communityHint}
        errors={problem?.fields.communityCode}
        optional
      >
        <Select
          groups={choices.communities}
          placeholder={w.noUnit}
          defaultValue={chosen?.communityCode ?? account.communityCode ?? ''}
        />
      </Field>
      <SubmitButton>{w.save}</SubmitButton>
    </PostForm>
  )
}

function Switch({ account }: { account: ListedAccount }) {
  const w = useWords(accountWords)
  const isDisabled = account.disabledAt !== null
  return (
    <Confirm label={isDisabled ? w.enable : w.disable} variant={isDisabled ? 'secondary' : 'danger'}>
      <p>{isDisabled ? w.enableMeans : w.disableMeans}</p>
      <PostForm>
        <Target account={account} act={isDisabled ? 'enable' : 'disable'} />
        <SubmitButton variant={isDisabled ? 'primary' : 'danger'}>
          {isDisabled ? w.confirmEnable : w.confirmDisable}
        </SubmitButton>
      </PostForm>
    </Confirm>
  )
}

/** What an administrator can change of one account. */
export function AccountPanel({ account, choices, problem, backHref }: PanelProps) {
  const w = useWords(accountWords)
  const t = useText()
  return (
    <div className="stack">
      <ErrorSummary
        problem={problem}
        labels={{ role: w.newRole, departmentId: w.department, communityCode: w.community }}
      />
      <p>
        <span className="numbers">{account.login}</span> · {t(ROLE_WORDS[account.role as Role].name)}
      </p>
      {/* A new rev is a new form: what was typed belongs to the account as it was. */}
      <RoleForm key={account.rev} account={account} choices={choices} problem={problem} />
      <Switch account={account} />
      <p>
        <ButtonLink to={backHref} variant="quiet">
          {w.close}
        </ButtonLink>
      </p>
    </div>
  )
}
