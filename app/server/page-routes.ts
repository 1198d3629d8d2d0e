import { createRequestHandler, type GetLoadContextFunction, type RequestHandler } from '@remix-run/express'
import type { ServerBuild } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { isApiRoute } from './api-routes.ts'
import type { Pages } from './pages.ts'

type Route = NonNullable<ServerBuild['routes'][string]>
type Tree = Parameters<typeof matchRoutes>[0]

function treeUnder(parentId: string | undefined, routes: readonly Route[]): Tree {
  return routes
    .filter((route) => route.parentId === parentId)
    .map(({ id, path, index }) => (index ? { id, path, index } : { id, path, children: treeUnder(id, routes) }))
}

/** The page that a request is for, also where only its data is asked for (single fetch). */
function pageOf(path: string): string {
  return path.replace(/\.data$/, '').replace(/^\/_root$/, '/')
}

function pick<T>(all: Record<string, T>, ids: readonly string[]): Record<string, T> {
  return Object.fromEntries(ids.flatMap((id) => (all[id] ? [[id, all[id]]] : [])))
}

/** The build with only these routes; what browsers load knows them all the same. */
function onlyRoutes(build: ServerBuild, ids: readonly string[]): ServerBuild {
  return {
    ...build,
    routes: pick(build.routes, ids),
    assets: { ...build.assets, routes: pick(build.assets.routes, ids) },
  }
}

/** Without the API: the framework would take its answers (api-routes.ts) for the data of a page. */
function withoutApi(build: ServerBuild): ServerBuild {
  const pages = Object.values(build.routes).filter((route) => !isApiRoute(route))
  return onlyRoutes(
    build,
    pages.flatMap((route) => route?.id ?? []),
  )
}

function builtRoutes(build: ServerBuild, getLoadContext: GetLoadContextFunction): RequestHandler {
  const tree = treeUnder(
    undefined,
    Object.values(build.routes).flatMap((route) => route ?? []),
  )
  const handlerOfAll = createRequestHandler({ build, getLoadContext })
  const byLeaf = new Map<string, RequestHandler>()
  const byPath = new Map<string, RequestHandler>()

  function findHandler(page: string): RequestHandler {
    const routes = (matchRoutes(tree, page) ?? []).map(({ route }) => route)
    const leaf = routes.at(-1)?.id
    if (leaf === undefined) return handlerOfAll
    const ids = routes.flatMap(({ id }) => id ?? [])
    const handler = byLeaf.get(leaf) ?? createRequestHandler({ build: onlyRoutes(build, ids), getLoadContext })
    byLeaf.set(leaf, handler)
    // Only addresses that are routes themselves are kept: of the others there is no end.
    if (page === `/${routes.flatMap(({ path }) => path || []).join('/')}`) byPath.set(page, handler)
    return handler
  }

  return (request, response, next) => {
    const page = pageOf(request.path)
    const handle = byPath.get(page) ?? findHandler(page)
    return handle(request, response, next)
  }
}

/**
 * Serves each page by a handler that knows only the routes on its way. The framework compares a request with every route
 * it knows, three times, and prepares each of them for rendering. An address without a page goes to the handler of
 * all routes, which says so; while developing every page does.
 */
export function pageRoutes(build: Pages['build'], getLoadContext: GetLoadContextFunction): RequestHandler {
  if (typeof build !== 'function') return builtRoutes(withoutApi(build), getLoadContext)
  return createRequestHandler({ build: async () => withoutApi(await build()), getLoadContext })
}
