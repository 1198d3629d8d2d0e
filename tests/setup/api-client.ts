import { readdirSync } from 'node:fs'
import { actorOf } from '#app/modules/accounts/actor.server.ts'
import type { ApiRequest, ApiRoute } from '#app/platform/api.server.ts'
import type { Services } from '#app/platform/container.server.ts'

type RouteModule = { loader: ApiRoute }
type Route = { path: string; pattern: RegExp; module: RouteModule }

const FOLDER = 'app/routes'

/** api.v1.cases.$reference.events.ts → /cases/{reference}/events; the catch-all is /* */
function pathOf(file: string): string {
  const words = file
    .replace(/^api\.v1\./, '')
    .replace(/\.ts$/, '')
    .replaceAll('[.]', '\0')
    .split('.')
  return `/${words.map((word) => (word === '$' ? '*' : word.replace(/^\$(\w+)/, '{$1}')).replace('\0', '.')).join('/')}`
}

function patternOf(path: string): RegExp {
  const source = path
    .replaceAll('.', '\\.')
    .replace('*', '.*')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')
  return new RegExp(`^/api/v1${source}$`)
}

/** Every route of the API, found by its file name; the catch-all last. */
export async function apiRoutes(): Promise<Route[]> {
  const files = readdirSync(FOLDER)
    .filter((file) => file.startsWith('api.v1.'))
    .sort((a, b) => Number(a.includes('$.ts')) - Number(b.includes('$.ts')))
  return Promise.all(
    files.map(async (file) => {
      const path = pathOf(file)
      const module = (await import(/* @vite-ignore */ `../../${FOLDER}/${file}`)) as RouteModule
      return { path, pattern: patternOf(path), module }
    }),
  )
}

export type Ask = {
  method?: string
  body?: unknown
  raw?: string
  headers?: Record<string, string>
  as?: string | null
}

function requestOf(path: string, { method = 'GET', body, raw, headers = {}, as }: Ask): ApiRequest {
  const payload = raw ?? (body === undefined ? undefined : JSON.stringify(body))
  const json: Record<string, string> = payload === undefined ? {} : { 'Content-Type': 'application/json' }
  const bearer: Record<string, string> = as ? { Authorization: `Bearer ${as}` } : {}
  return {
    method,
    url: new URL(`http://localhost/api/v1${path}`),
    headers: new Headers({ ...json, ...bearer, ...headers }),
    readBytes: async () => Buffer.from(payload ?? ''),
  }
}

/** Calls the API as the web process does: who asks comes from the request's own cookie or token. */
export async function apiClient(deps: Services) {
  const routes = await apiRoutes()
  return async (path: string, asked: Ask = {}): Promise<Response> => {
    const request = requestOf(path, asked)
    const { pathname } = request.url
    const route = routes.find(({ pattern }) => pattern.test(pathname))
    if (!route) throw new Error(`no route for ${pathname}`)
    const [authorization, cookie] = ['Authorization', 'Cookie'].map((name) => request.headers.get(name) ?? undefined)
    const actor = await actorOf({ authorization, cookie }, deps)
    const context = { actor, locale: 'zh', nonce: '', address: '127.0.0.1' } as const
    const params = route.pattern.exec(pathname)?.groups ?? {}
    const { body, ...init } = await route.module.loader({ request, params, context })
    return new Response(body, init)
  }
}
