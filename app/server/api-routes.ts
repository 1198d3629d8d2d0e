import type { ServerBuild } from '@remix-run/node'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { ApiRequest, ApiRoute } from '#app/platform/api.server.ts'
import type { ApiAnswer } from '#app/platform/api-answer.ts'
import type { RequestContext } from '#app/platform/http.server.ts'
import type { Pages } from './pages.ts'

type Context = (request: Request, response: Response) => Promise<RequestContext>

/** Whole: it is limited to a megabyte (body-limit.ts). */
async function bytesOf(request: Request): Promise<Buffer> {
  const blocks: Buffer[] = []
  for await (const block of request) blocks.push(block)
  return Buffer.concat(blocks)
}

function toApiRequest(request: Request): ApiRequest {
  return {
    method: request.method,
    url: new URL(request.originalUrl, `${request.protocol}://${request.get('host') ?? 'localhost'}`),
    headers: { get: (name) => request.get(name) ?? null, has: (name) => request.get(name) !== undefined },
    readBytes: () => bytesOf(request),
  }
}

function send({ status, headers, body }: ApiAnswer, response: Response): void {
  response.status(status).set(headers).end(body)
}

function serveBy(answer: ApiRoute, contextOf: Context): RequestHandler {
  return async (request, response, next) => {
    try {
      const context = await contextOf(request, response)
      send(await answer({ request: toApiRequest(request), params: request.params, context }), response)
    } catch (error) {
      // Who left in the middle of sending waits for no answer, and nothing has failed here.
      if (!request.errored) next(error)
    }
  }
}

/** True for a route whose handler answers as the API does, and not as a page. */
export const isApiRoute = (route: ServerBuild['routes'][string]) => route?.path?.startsWith('api/') ?? false

/** The addresses of a route: those of a splat end where it begins, or anywhere below. */
function addressesOf(path: string): string[] {
  return path.endsWith('/*') ? [`/${path.slice(0, -2)}`, `/${path}`] : [`/${path}`]
}

function routerOf(build: ServerBuild, contextOf: Context): Router {
  const router = Router({ caseSensitive: true })
  const routes = Object.values(build.routes).filter(isApiRoute)
  // A splat last: it answers what no other route does.
  routes.sort((a, b) => Number(a?.path?.endsWith('*')) - Number(b?.path?.endsWith('*')))
  for (const route of routes)
    if (route?.path && route.module.loader)
      router.all(addressesOf(route.path), serveBy(route.module.loader as unknown as ApiRoute, contextOf))
  return router
}

/**
 * The API's routes of the built pages, without the page router in front: it ranks every route of the site anew for
 * each request, which took longer than most calls. While developing they are those of the newest sources.
 */
export function apiRoutes(build: Pages['build'], contextOf: Context): RequestHandler {
  if (typeof build !== 'function') return routerOf(build, contextOf)
  return (request, response, next) => {
    if (!request.path.startsWith('/api/')) return next()
    build().then((newest) => routerOf(newest, contextOf)(request, response, next), next)
  }
}
