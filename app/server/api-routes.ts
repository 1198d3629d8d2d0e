import type { ServerBuild } from '@remix-run/node'
import { type Request, type RequestHandler, type Response, Router } from 'express'
import type { RequestContext } from '#app/platform/http.server.ts'

type Context = (request: Request, response: Response) => Promise<RequestContext>
type Handle = (args: { request: globalThis.Request; params: Request['params']; context: RequestContext }) => unknown

/** Whole: it is limited to a megabyte (body-limit.ts), and a stream of the web costs more than most calls. */
async function bodyOf(request: Request): Promise<Uint8Array<ArrayBuffer>> {
  const blocks: Buffer[] = []
  for await (const block of request) blocks.push(block)
  return Buffer.concat(blocks)
}

async function toFetch(request: Request): Promise<globalThis.Request> {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    for (const one of [value ?? []].flat()) headers.append(name, one)
  }
  const { method } = request
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const url = new URL(request.originalUrl, `${request.protocol}://${request.get('host') ?? 'localhost'}`)
  const body = hasBody ? { body: await bodyOf(request) } : {}
  return new globalThis.Request(url, { method, headers, ...body })
}

async function send(answer: globalThis.Response, response: Response): Promise<void> {
  response.status(answer.status)
  for (const [name, value] of answer.headers) if (name !== 'set-cookie') response.append(name, value)
  for (const cookie of answer.headers.getSetCookie()) response.append('Set-Cookie', cookie)
  response.end(Buffer.from(await answer.arrayBuffer()))
}

function serveBy(loader: Handle, action: Handle, contextOf: Context): RequestHandler {
  return async (request, response, next) => {
    try {
      const handle = request.method === 'GET' || request.method === 'HEAD' ? loader : action
      const context = await contextOf(request, response)
      const answer = await handle({ request: await toFetch(request), params: request.params, context })
      if (answer instanceof globalThis.Response) await send(answer, response)
      else next(new Error('an API route answered with something that is no Response'))
    } catch (error) {
      // Who left in the middle of sending waits for no answer, and nothing has failed here.
      if (!request.errored) next(error)
    }
  }
}

/**
 * The API's routes of the built pages, without the page router in front: it ranks every route of the site anew for
 * each request, which took longer than most calls. An API route answers with a Response and needs nothing of it.
 */
export function apiRoutes(build: ServerBuild, contextOf: Context): Router {
  const router = Router()
  const routes = Object.values(build.routes).filter((route) => route?.path?.startsWith('api/'))
  // A splat last: it answers what no other route does.
  routes.sort((a, b) => Number(a?.path?.endsWith('*')) - Number(b?.path?.endsWith('*')))
  for (const route of routes) {
    if (!route?.module.loader || !route.module.action) continue
    router.all(`/${route.path}`, serveBy(route.module.loader as Handle, route.module.action as Handle, contextOf))
  }
  return router
}
