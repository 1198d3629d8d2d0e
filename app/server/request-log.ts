import { randomUUID } from 'node:crypto'
import { context, propagation, SpanKind, trace } from '@opentelemetry/api'
import type { Request, RequestHandler } from 'express'
import { logger } from '#app/platform/logger.server.ts'
import { metrics } from '#app/platform/metrics.server.ts'
import { notedEvents, onTrail } from '#app/platform/trail.server.ts'

const MS_PER_SECOND = 1000
const tracer = trace.getTracer('jiazhu')

/** What sort of request this is: a closed set, for metrics. */
export function kindOf({ path }: Pick<Request, 'path'>): string {
  if (path.startsWith('/assets/')) return 'asset'
  if (path.startsWith('/api/') || path.startsWith('/open311/')) return 'api'
  if (['/healthz', '/readyz', '/metrics'].includes(path)) return 'health'
  return path.endsWith('.data') ? 'data' : 'page'
}

/** An id that a proxy in front gave the request, when it is one: it stands in logs and answers. */
function givenId(request: Request): string | undefined {
  return /^[\w.-]{8,64}$/.exec(request.get('X-Request-Id') ?? '')?.[0]
}

/**
 * Gives the request an id, or keeps that of a proxy; says it in X-Request-Id, in every line of the log that the request
 * leads to and on its OpenTelemetry span; and notes how it was answered, with the events it appended. Only the names of
 * query parameters are written: values may be query codes or what a person searched for.
 */
export const logRequests: RequestHandler = (request, response, next) => {
  const requestId = givenId(request) ?? randomUUID()
  const since = performance.now()
  const { method, path } = request
  const kind = kindOf(request)
  response.set('X-Request-Id', requestId)
  const parent = propagation.extract(context.active(), request.headers)
  const attributes = { 'jiazhu.request_id': requestId, 'http.request.method': method, 'url.path': path }
  const span = tracer.startSpan(`${method} ${kind}`, { kind: SpanKind.SERVER, attributes }, parent)
  onTrail({ role: 'web', requestId }, () => {
    const events = notedEvents()
    response.once('close', () => {
      const duration = performance.now() - since
      const status = response.statusCode
      span.setAttribute('http.response.status_code', status).end()
      metrics.http.observe({ method, kind, status }, duration / MS_PER_SECOND)
      if (kind === 'asset' || kind === 'health') return
      const query = Object.keys(request.query)
      const isCut = !response.writableFinished
      const caused = events.length > 0 ? { events } : {}
      logger.info(
        { role: 'web', requestId, method, path, query, kind, status, isCut, ms: Math.round(duration), ...caused },
        'request',
      )
    })
    context.with(trace.setSpan(parent, span), next)
  })
}
