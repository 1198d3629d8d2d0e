import { type SubmitCaseInput, submitCaseSchema } from '#app/modules/cases/case.schema.ts'
import { type Receipt, type SubmitContext, submitCase } from '#app/modules/cases/submit-case.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import { RESIDENT } from './actors.ts'

let keys = 0

/** Files a case as the resident would; what is not given is ordinary. */
export async function fileCase(
  deps: Services,
  input: Partial<SubmitCaseInput> = {},
  context: Partial<SubmitContext> = {},
): Promise<Receipt> {
  keys += 1
  const parsed = submitCaseSchema.parse({
    type: 'complaint',
    text: '小区门口的路灯坏了三天，晚上很黑',
    publishConsent: true,
    ...input,
  })
  return submitCase(parsed, { actor: RESIDENT, idempotencyKey: `test-key-${keys}`, channel: 'web', ...context }, deps)
}
