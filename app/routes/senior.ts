import { redirect } from '@remix-run/node'
import { defineAction } from '#app/platform/http.server.ts'
import { nextPath } from '#app/platform/next-path.ts'
import { preferenceCookie } from '#app/platform/preference-cookie.ts'

/** Remembers larger text and targets (长辈版), or forgets them. */
export const action = defineAction('anyone', async ({ form }) => {
  const cookie = preferenceCookie('senior', form.get('senior') === '1' ? '1' : null)
  return redirect(nextPath(form.get('next')), { status: 303, headers: { 'Set-Cookie': cookie } })
})

/** The address alone, typed or reloaded, leads home. */
export const loader = () => redirect('/')
