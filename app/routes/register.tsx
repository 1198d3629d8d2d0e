import { redirect } from '@remix-run/node'
import { Link, useSearchParams } from '@remix-run/react'
import type { RegisterResidentInput } from '#app/modules/accounts/account.schema.ts'
import { registerResident } from '#app/modules/accounts/register-resident.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { nextPath } from '#app/platform/next-path.ts'
import { ErrorSummary } from '#app/ui/components/error-summary.tsx'
import { Field } from '#app/ui/components/field.tsx'
import { PostForm } from '#app/ui/components/form.tsx'
import { Page } from '#app/ui/components/page.tsx'
import { pageMeta } from '#app/ui/components/page-meta.ts'
import { SubmitButton } from '#app/ui/components/submit-button.tsx'
import { TextInput } from '#app/ui/components/text-input.tsx'
import { useAnswer } from '#app/ui/components/use-answer.ts'
import { useRefusal } from '#app/ui/components/use-refusal.ts'

const words = defineWords({
  zh: {
    title: '注册',
    lead: '三项就够，不用手机号和身份证。未满 14 周岁，请由监护人注册并代为反映。',
    name: '怎么称呼您',
    nameHint: '承办人联系您时用，不会公开。',
    login: '登录名',
    loginHint: '3 到 30 个字，可用文字、数字、点、下划线和短横。',
    password: '密码',
    passwordHint: '至少 10 个字符。一句自己记得住的话就很好。',
    submit: '注册并登录',
    haveAccount: '已经有账号？',
    logIn: '去登录',
  },
  en: {
    title: 'Create an account',
    lead: 'Three answers are enough; no phone or identity number. Under 14, a guardian signs up and files for you.',
    name: 'What should we call you?',
    nameHint: 'Used when someone contacts you about a case. Never published.',
    login: 'Login',
    loginHint: '3 to 30 letters, digits, dots, underscores or hyphens.',
    password: 'Password',
    passwordHint: 'At least 10 characters. A sentence that you will remember is a good one.',
    submit: 'Create account and sign in',
    haveAccount: 'Already have an account?',
    logIn: 'Sign in',
  },
})

export const meta = pageMeta({ zh: '注册', en: 'Create an account' })

export const loader = defineLoader('anyone', async ({ actor, url }) => {
  if (actor.id !== null) throw redirect(nextPath(url.searchParams.get('next')))
  return null
})

export const action = defineAction('anyone', async ({ form, address }) => {
  const { cookie } = await registerResident(Object.fromEntries(form) as RegisterResidentInput, { address })
  return redirect(nextPath(form.get('next')), { status: 303, headers: { 'Set-Cookie': cookie } })
})

export default function RegisterPage() {
  const w = useWords(words)
  const problem = useRefusal(useAnswer<typeof action>())
  const next = nextPath(useSearchParams()[0].get('next'))
  return (
    <Page title={w.title} lead={w.lead}>
      <ErrorSummary problem={problem} labels={{ displayName: w.name, login: w.login, password: w.password }} />
      <PostForm>
        <input type="hidden" name="next" value={next} />
        <Field name="displayName" label={w.name} hint={w.nameHint} errors={problem?.fields.displayName}>
          <TextInput autoComplete="name" maxLength={30} defaultValue={problem?.values.displayName} />
        </Field>
        <Field name="login" label={w.login} hint={w.loginHint} errors={problem?.fields.login}>
          <TextInput
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={30}
            defaultValue={problem?.values.login}
          />
        </Field>
        <Field name="password" label={w.password} hint={w.passwordHint} errors={problem?.fields.password}>
          <TextInput type="password" autoComplete="new-password" maxLength={200} />
        </Field>
        <SubmitButton>{w.submit}</SubmitButton>
      </PostForm>
      <p>
        {w.haveAccount} <Link to={next === '/' ? '/login' : `/login?next=${encodeURIComponent(next)}`}>{w.logIn}</Link>
      </p>
    </Page>
  )
}
