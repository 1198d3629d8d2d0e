import { z } from 'zod'
import { seconds } from '../../duration.ts'
import { logger } from '../../logger.server.ts'
import type { IdentityRegister } from '../../ports/identity.ts'

const TIMEOUT = seconds(5)

const answerSchema = z.object({ result: z.enum(['matches', 'differs', 'unknown']) })

/**
 * Posts `{"name", "number"}` as JSON with `Authorization: Bearer TOKEN` and reads `{"result": "matches" | "differs" |
 * "unknown"}`. Everything else is `unknown`. Nothing of the papers and of the answer's body is logged.
 */
export function httpRegister({ url, token }: { url: string; token: string | undefined }): IdentityRegister {
  return {
    async compare({ name, number }) {
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
          body: JSON.stringify({ name, number }),
          redirect: 'error',
          signal: AbortSignal.timeout(TIMEOUT),
        })
        const answer = answerSchema.safeParse(response.ok ? await response.json() : null)
        if (answer.success) return answer.data.result
        await response.body?.cancel().catch(() => undefined)
        logger.warn({ status: response.status }, 'register of persons not understood')
      } catch {
        logger.warn('register of persons did not answer')
      }
      return 'unknown'
    },
  }
}
