import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import express from 'express'
import parse from 'html-react-parser'
import { createElement, Fragment } from 'react'
import { renderToString } from 'react-dom/server'
import { actorOfCookie } from '#app/modules/accounts/actor.server.ts'
import { services } from '#app/platform/container.server.ts'

/**
 * A page of the product without its framework: the same queries, by the loaders of the built pages, and the same markup,
 * taken from the page itself, by `renderToString` in Express. What a page may cost is measured against it.
 */
const deps = services()
const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as ServerBuild
const routes = Object.values(build.routes).flatMap((route) => (route ? [route] : []))

type Load = (args: { request: Request; params: object; context: object }) => Promise<unknown>
type Page = { markup: ReturnType<typeof parse>; loaders: Load[] }
const pages = new Map<string, Page>()

const app = express()
app.post('*', express.text({ limit: '5mb' }), (request, response) => {
  const loaders = routes.flatMap(({ id, path: address, module }) =>
    (id === 'root' || `/${address}` === request.path) && module.loader ? [module.loader as unknown as Load] : [],
  )
  pages.set(request.path, { markup: parse(request.body), loaders })
  response.status(204).end()
})
app.get('*', async (request, response, next) => {
  try {
    const page = pages.get(request.path)
    if (!page) return void response.status(404).end()
    const actor = await actorOfCookie(request.headers.cookie, deps)
    const context = { actor, locale: 'zh', nonce: 'plain', address: 'plain' }
    const asked = new Request(`http://localhost${request.url}`, { headers: { cookie: request.headers.cookie ?? '' } })
    const data = await Promise.all(page.loaders.map((load) => load({ request: asked, params: {}, context })))
    const html = renderToString(createElement(Fragment, null, page.markup))
    response.type('html').send(`<!DOCTYPE html>${html}<script type="application/json">${JSON.stringify(data)}</script>`)
  } catch (error) {
    next(error)
  }
})
const server = app.listen(Number(process.env.PORT), '127.0.0.1', () => process.send?.('ready'))
process.once('SIGTERM', () => server.close(() => process.exit(0)))
