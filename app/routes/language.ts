import { redirect } from '@remix-run/node'
import { defineAction } from '#app/platform/http.server.ts'
import { nextPath } from '#app/platform/next-path.ts'
import { preferenceCookie } from '#app/platform/preference-cookie.ts'

/** Remembers the reader's language and goes back to where the switch was pressed. */
export const action = defineAction('anyone', async ({ form }) => {
  const cookie = preferenceCookie('lang', form.get('lang') === 'en' ? 'en' : null)
  return redirect(nextPath(form.get('next')), { status: 303, headers: { 'Set-Cookie': cookie } })
})

/** The address alone, typed or reloaded, leads home. */
export const loader = () => redirect('/')
