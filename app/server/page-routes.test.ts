import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import type { EntryContext, ServerBuild } from '@remix-run/node'
import express from 'express'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { pageRoutes } from './page-routes.ts'

/** Pages that say with which routes they were made, and under which status. */
const ROUTES = {
  root: { id: 'root', path: '' },
  home: { id: 'home', parentId: 'root', index: true },
  cases: { id: 'cases', parentId: 'root', path: 'cases' },
  one: { id: 'one', parentId: 'root', path: 'cases/:reference' },
  desk: { id: 'desk', parentId: 'root', path: 'desk' },
  review: { id: 'review', parentId: 'desk', path: 'review' },
}
const API = { id: 'api', parentId: 'root', path: 'api/v1/*' }
const ALL = [...Object.values(ROUTES), API]
const Page = () => null
const build = {
  entry: {
    module: {
      default: (_request: Request, status: number, _headers: Headers, { routeModules }: EntryContext) =>
        Response.json(Object.keys(routeModules), { status }),
    },
  },
  routes: Object.fromEntries(
    ALL.map((route) => [
      route.id,
      {
        ...route,
        module: { default: Page, loader: ({ params }: { params: object }) => ({ id: route.id, ...params }) },
      },
    ]),
  ),
  assets: { routes: Object.fromEntries(ALL.map((route) => [route.id, route])) },
  future: { v3_singleFetch: true },
} as unknown as ServerBuild

const servers: http.Server[] = []
async function serve(pages: Parameters<typeof pageRoutes>[0]): Promise<string> {
  const handler = pageRoutes(pages, async () => ({}) as never)
  const server = express().all('*', handler).listen(0, '127.0.0.1')
  servers.push(server)
  await new Promise((resolve) => server.once('listening', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

let base: string
let developing: string
beforeAll(async () => {
  base = await serve(build)
  developing = await serve(async () => build)
})
afterAll(() => {
  for (const server of servers) server.close()
})

test.each([
  ['/', ['root', 'home']],
  ['/cases', ['root', 'cases']],
  ['/cases/XM261122-7K3F9Q', ['root', 'one']],
  ['/cases/%E8%B7%AF', ['root', 'one']],
  ['/desk/review', ['root', 'desk', 'review']],
  ['/desk?view=soon', ['root', 'desk']],
])('%s is made with the routes on its way alone, the first time and again', async (path, routes) => {
  for (let times = 0; times < 2; times += 1) {
    const answer = await fetch(`${base}${path}`)
    expect([answer.status, await answer.json()]).toEqual([200, routes])
  }
})

test('an address without a page is not found, by the handler of all routes', async () => {
  const answer = await fetch(`${base}/nothing/here`)
  expect([answer.status, await answer.json()]).toEqual([404, Object.keys(ROUTES)])
})

test.each(['/%61pi/v1/departments', '/API/v1/cases', '/api/v1', '/api/v1.data', '/api/v1/cases.data'])(
  '%s is no page: what the API answers is not the framework’s',
  async (path) => {
    for (const site of [base, developing]) expect((await fetch(`${site}${path}`)).status).toBe(404)
  },
)

test.each(['/cases/A.data', '/_root.data'])('the data of a page alone: %s', async (path) => {
  const answer = await fetch(`${base}${path}`)
  expect(answer.headers.get('content-type')).toContain('text/x-script')
  expect(await answer.text()).toContain(path === '/_root.data' ? 'home' : 'reference')
})
