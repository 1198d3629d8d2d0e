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
const Page = () => null
const build = {
  entry: {
    module: {
      default: (_request: Request, status: number, _headers: Headers, { routeModules }: EntryContext) =>
        Response.json(Object.keys(routeModules), { status }),
    },
  },
  routes: Object.fromEntries(
    Object.values(ROUTES).map((route) => [
      route.id,
      {
        ...route,
        module: { default: Page, loader: ({ params }: { params: object }) => ({ id: route.id, ...params }) },
      },
    ]),
  ),
  assets: { routes: Object.fromEntries(Object.values(ROUTES).map((route) => [route.id, route])) },
  future: { v3_singleFetch: true },
} as unknown as ServerBuild

let server: http.Server
let base: string
beforeAll(async () => {
  server = express()
    .all(
      '*',
      pageRoutes(build, async () => ({}) as never),
    )
    .listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

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

test.each(['/cases/A.data', '/_root.data'])('the data of a page alone: %s', async (path) => {
  const answer = await fetch(`${base}${path}`)
  expect(answer.headers.get('content-type')).toContain('text/x-script')
  expect(await answer.text()).toContain(path === '/_root.data' ? 'home' : 'reference')
})
