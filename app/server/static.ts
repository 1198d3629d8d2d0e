import path from 'node:path'
import express, { Router } from 'express'

/** Files of the production build: names in /assets carry a hash of the content, the others do not. */
export function staticFiles(): Router {
  const router = Router()
  const options = { index: false, redirect: false } as const
  router.use('/assets', express.static('build/client/assets', { ...options, immutable: true, maxAge: '1y' }))
  // A missing asset is a plain 404: rendering a page for it would cost more than the file.
  router.use('/assets', (_request, response) => void response.status(404).end())
  const others = express.static('build/client', { ...options, maxAge: '1h' })
  // Every file has an ending and no page has: a page need not ask the disk first.
  router.use((request, response, next) => (path.extname(request.path) ? others(request, response, next) : next()))
  return router
}
