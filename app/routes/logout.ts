import { redirect } from '@remix-run/node'
import { logOut } from '#app/modules/accounts/log-out.server.ts'
import { defineAction } from '#app/platform/http.server.ts'

/** Ends the session; nothing of the account stays readable in this browser. */
export const action = defineAction('anyone', async ({ request }) => {
  const cookie = await logOut(request.headers.get('Cookie'))
  return redirect('/', { status: 303, headers: { 'Set-Cookie': cookie } })
})

/** A link or a reload changes nothing. */
export const loader = () => redirect('/')
