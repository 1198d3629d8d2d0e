import type http from 'node:http'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import { staticFiles } from './static.ts'

/** Where pages come from: the production build, or Vite while developing. */
export type Pages = {
  files: RequestHandler
  build: ServerBuild | (() => Promise<ServerBuild>)
  close(): Promise<void>
}

async function fromBuild(): Promise<Pages> {
  const build = (await import(pathToFileURL(path.resolve('build/server/index.js')).href)) as ServerBuild
  return { files: staticFiles(), build, close: async () => {} }
}

async function fromSources(server: http.Server): Promise<Pages> {
  const { createServer } = await import('vite')
  // Vite's reload socket shares our port; on its own it would listen on every interface.
  const vite = await createServer({ server: { middlewareMode: true, hmr: { server } } })
  return {
    files: vite.middlewares,
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    close: () => vite.close(),
  }
}

/** Makes the pages ready to be served. */
export function startPages(server: http.Server): Promise<Pages> {
  return process.env.NODE_ENV === 'development' ? fromSources(server) : fromBuild()
}
