import type { Request, RequestHandler } from 'express'
import type { Services } from '#app/platform/container.server.ts'
import { logger } from '#app/platform/logger.server.ts'
import { metrics } from '#app/platform/metrics.server.ts'

const MS_PER_SECOND = 1000

/** What sort of request this is: a closed set, for metrics. */
export function kindOf({ path }: Pick<Request, 'path'>): string {
  if (path.startsWith('/assets/')) return 'asset'
  if (path.startsWith('/api/') || path.startsWith('/open311/')) return 'api'
  if (['/healthz', '/readyz', '/metrics'].includes(path)) return 'health'
  return path.endsWith('.data') ? 'data' : 'page'
}

/**
 * Gives the request an id, and notes how it was answered. Only the names of query parameters are written:
 * values may be query codes or what a person searched for.
 */
export function logRequests({ ids }: Pick<Services, 'ids'>): RequestHandler {
  return (request, response, next) => {
    const id = ids.newId()
    const since = performance.now()
    const { method, path } = request
    const kind = kindOf(request)
    response.set('X-Request-Id', id)
    response.once('close', () => {
      const duration = performance.now() - since
      const status = response.statusCode
      metrics.http.observe({ method, kind, status }, duration / MS_PER_SECOND)
      if (kind === 'asset' || kind === 'health') return
      const query = Object.keys(request.query)
      const isCut = !response.writableFinished
      logger.info({ id, method, path, query, kind, status, isCut, ms: Math.round(duration) }, 'request')
    })
    next()
  }
}
