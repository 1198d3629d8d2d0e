import { redirect } from '@remix-run/node'
import { identityFormSchema } from '#app/modules/case-file/case-file.schema.ts'
import { handOutFile } from '#app/modules/case-file/hand-out-file.server.ts'
import { defineAction, defineLoader } from '#app/platform/http.server.ts'

const STAFF = ['dispatcher', 'handler', 'leader', 'manager', 'supervisor', 'callback'] as const

/** The case file in the version that is asked for. */
export const loader = defineLoader(STAFF, ({ actor, params, url, locale }) =>
  handOutFile({
    reference: params.reference ?? '',
    actor,
    queryCode: null,
    audience: url.searchParams.get('audience'),
    locale,
  }),
)

/** The working version with who reported, for a stated purpose. */
export const action = defineAction(STAFF, ({ actor, params, form, locale }) => {
  const reference = params.reference ?? ''
  const asked = identityFormSchema.safeParse(Object.fromEntries(form))
  // The answer is a file and no page: the page says what is missing.
  if (!asked.success) throw redirect(`/desk/cases/${reference}/file?missing=purpose#identity`, 303)
  const { purpose } = asked.data
  return handOutFile({ reference, actor, queryCode: null, audience: 'staff', locale, purpose })
})
