import type { Role } from '../../../platform/actor.ts'
import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { defineWords } from '../../../platform/i18n/text.ts'
import { ActionList } from '../../../ui/components/action-list.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { ROLE_WORDS } from './role-words.ts'

const words = defineWords({
  zh: {
    title: '演示账号',
    note: (password: string) => `这是演示环境，数据都是虚构的。密码都是 ${password}。`,
    enter: '进入',
    as: (login: string) => `以 ${login} 进入`,
    more: '其他单位的账号',
  },
  en: {
    title: 'Demo accounts',
    note: (password: string) => `This is a demonstration with invented data. Every password is ${password}.`,
    enter: 'Enter',
    as: (login: string) => `Enter as ${login}`,
    more: 'Accounts of other units',
  },
})

export type DemoUser = { login: string; displayName: string; role: Role }
type DemoLoginsProps = { users: readonly DemoUser[]; password: string; next: string }

function Logins({ users, password, next }: DemoLoginsProps) {
  const w = useWords(words)
  const text = useText()
  const items = users.map(({ login, role }) => ({
    id: login,
    title: `${text(ROLE_WORDS[role].name)} · ${login}`,
    detail: text(ROLE_WORDS[role].does),
    action: (
      <PostForm>
        <input type="hidden" name="password" value={password} />
        <input type="hidden" name="next" value={next} />
        <SubmitButton variant="secondary" name="login" value={login} aria-label={w.as(login)}>
          {w.enter}
        </SubmitButton>
      </PostForm>
    ),
  }))
  return <ActionList items={items} />
}

/** The invented accounts of a demonstration, each with a button that signs in; one of every role first. */
export function DemoLogins({ users, password, next }: DemoLoginsProps) {
  const w = useWords(words)
  const isFirst = ({ login }: DemoUser) => !login.includes('-')
  return (
    <Section title={w.title}>
      <p>{w.note(password)}</p>
      <Logins users={users.filter(isFirst)} password={password} next={next} />
      <Details summary={w.more}>
        <Logins users={users.filter((user) => !isFirst(user))} password={password} next={next} />
      </Details>
    </Section>
  )
}
