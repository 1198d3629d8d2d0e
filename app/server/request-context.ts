import type { Request, Response } from 'express'
import { actorOf } from '#app/modules/accounts/actor.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import type { RequestContext } from '#app/platform/http.server.ts'
import { localeOf } from './locale-of.ts'
import { nonceOf } from './security.ts'

/** What every loader and action is given about the request. */
export function contextOf(deps: Services) {
  return async (request: Request, response: Response): Promise<RequestContext> => {
    return {
      actor: await actorOf(request.headers, deps),
      locale: localeOf(request.headers.cookie),
      nonce: nonceOf(response),
      address: request.ip ?? 'unknown',
    }
  }
}
