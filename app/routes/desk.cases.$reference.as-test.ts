import { redirect } from '@remix-run/node'
import { getCase } from '#app/modules/cases/case.queries.server.ts'
import { keepTest } from '#app/modules/rule-studio/keep-test.server.ts'
import { defineAction } from '#app/platform/http.server.ts'

/** Makes the case a test of the rules, as it is now; back to its page. */
export const action = defineAction(['dispatcher', 'supervisor'], async ({ params, actor }) => {
  const { reference } = await getCase({ reference: params.reference ?? '', actor })
  await keepTest({ reference }, actor)
  return redirect(`/desk/cases/${reference}`, 303)
})
