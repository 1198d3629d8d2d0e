import { logIn } from '#app/modules/accounts/log-in.server.ts'
import { logOut } from '#app/modules/accounts/log-out.server.ts'
import { logInRequestSchema, noQuerySchema } from '#app/modules/interop/api-requests.schema.ts'
import { presentActor } from '#app/modules/interop/present-case.rules.ts'
import { defineApi } from '#app/platform/api.server.ts'
import { answerEmpty, answerJson } from '#app/platform/api-answer.ts'

/** /api/v1/session: who am I, sign in with a cookie, sign out. */
export const loader = defineApi({
  async GET({ actor, readQuery }) {
    readQuery(noQuerySchema)
    return answerJson(presentActor(actor))
  },
  async POST({ address, readBody }) {
    const { actor, cookie } = await logIn(await readBody(logInRequestSchema), { address })
    return answerJson(presentActor(actor), { headers: { 'Set-Cookie': cookie } })
  },
  async DELETE({ request }) {
    const cookie = await logOut(request.headers.get('Cookie'))
    return answerEmpty({ 'Set-Cookie': cookie })
  },
})
