import { redirect } from '@remix-run/node'
import { Link, useLoaderData, useSearchParams } from '@remix-run/react'
import type { LogInInput } from '#app/modules/accounts/account.schema.ts'
import { firstPageOf } from '#app/modules/accounts/first-page.rules.ts'
import { logIn } from '#app/modules/accounts/log-in.server.ts'
import { DemoLogins } from '#app/modules/accounts/ui/demo-logins.tsx'
import { dataWords } from '#app/modules/data-rights/ui/data-words.ts'
import { services } from '#app/platform/container.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { nextPath } from '#app/platform/next-path.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Notice } from '#app/ui/components/notice.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'
import { DEMO_PASSWORD, DEMO_USERS } from '#prisma/demo/users.ts'

const words = defineWords({
  zh: {
    title: '登录',
    lead: '登录后可以看自己的全部诉求、收到提醒、获得积分。不登录也能提交和查进度。',
    login: '登录名',
    password: '密码',
    submit: '登录',
    noAccount: '还没有账号？',
    register: '注册一个',
  },
  en: {
    title: 'Sign in',
    lead: 'Signed in, you see all your cases, get reminders and earn credit. Filing and tracking also work without an account.',
    login: 'Login',
    password: 'Password',
    submit: 'Sign in',
    noAccount: 'No account yet?',
    register: 'Create one',
  },
})

export const meta = pageMeta({ zh: '登录', en: 'Sign in' })

export const loader = defineLoader('anyone', async ({ actor, url }) => {
  if (actor.id !== null) throw redirect(nextPath(url.searchParams.get('next')))
  if (services().env.APP_MODE !== 'demo') return { demo: null }
  const users = DEMO_USERS.map(({ login, displayName, role }) => ({ login, displayName, role }))
  return { demo: { users, password: DEMO_PASSWORD } }
})

export const action = defineAction('anyone', async ({ form, address }) => {
  const { actor, cookie } = await logIn(Object.fromEntries(form) as LogInInput, { address })
  const next = nextPath(form.get('next'))
  return redirect(next === '/' ? firstPageOf(actor.role) : next, { status: 303, headers: { 'Set-Cookie': cookie } })
})

export default function LogInPage() {
  const w = useWords(words)
  const { demo } = useLoaderData<typeof loader>()
  const problem = useRefusal(useAnswer<typeof action>())
  const [search] = useSearchParams()
  const next = nextPath(search.get('next'))
  const { closed } = useWords(dataWords)
  return (
    <Page title={w.title} lead={w.lead}>
      {search.has('closed') ? (
        <Notice kind="success" live>
          {closed}
        </Notice>
      ) : null}
      <ErrorSummary problem={problem} labels={{ login: w.login, password: w.password }} />
      <PostForm>
        <input type="hidden" name="next" value={next} />
        <Field name="login" label={w.login} errors={problem?.fields.login}>
          <TextInput
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            defaultValue={problem?.values.login}
          />
        </Field>
        <Field name="password" label={w.password} errors={problem?.fields.password}>
          <TextInput type="password" autoComplete="current-password" />
        </Field>
        <SubmitButton>{w.submit}</SubmitButton>
      </PostForm>
      <p>
        {w.noAccount}{' '}
        <Link to={next === '/' ? '/register' : `/register?next=${encodeURIComponent(next)}`}>{w.register}</Link>
      </p>
      {demo ? <DemoLogins users={demo.users} password={demo.password} next={next} /> : null}
    </Page>
  )
}
