import type { Request, Response } from 'express'
import { actorOf } from '#app/modules/accounts/actor.server.ts'
import type { Services } from '#app/platform/container.server.ts'
import type { RequestContext } from '#app/platform/http.server.ts'
import { localeOf } from './locale-of.ts'
import { nonceOf } from './security.ts'

/** What every loader and action is given about the request. */
export function contextOf(deps: Services) {
  return async (request: Request, response: Response): Promise<RequestContext> => {
    const { cookie, authorization } = request.headers
    const headers = new Headers()
    if (cookie) headers.set('Cookie', cookie)
    if (authorization) headers.set('Authorization', authorization)
    return {
      actor: await actorOf(new globalThis.Request('http://localhost/', { headers }), deps),
      locale: localeOf(cookie),
      nonce: nonceOf(response),
      address: request.ip ?? 'unknown',
    }
  }
}
