import { type Attributes, type Span, SpanStatusCode, trace } from '@opentelemetry/api'
import { describeError } from './redaction.ts'
import { trail } from './trail.server.ts'

/** Looked up once: until an SDK is registered, spans of it are empty objects. */
const tracer = trace.getTracer('jiazhu')

function attributesOfTrail(): Attributes {
  const { role, requestId, jobId, eventId, schedule } = trail()
  return {
    ...(role && { 'jiazhu.role': role }),
    ...(requestId && { 'jiazhu.request_id': requestId }),
    ...(jobId && { 'jiazhu.job_id': jobId }),
    ...(eventId && { 'jiazhu.event_id': eventId }),
    ...(schedule && { 'jiazhu.schedule': schedule }),
  }
}

function fail(span: Span, error: unknown): void {
  span.setStatus({ code: SpanStatusCode.ERROR, message: describeError(error).type })
}

/**
 * Runs the work in an OpenTelemetry span named after what the code does, with the ids of the trail. Attributes are ids,
 * counts and words of the code, never what a person wrote. Without a registered SDK it costs about a microsecond.
 */
export function inSpan<T>(name: string, attributes: Attributes, work: (span: Span) => Promise<T>): Promise<T> {
  return tracer.startActiveSpan(name, { attributes }, async (span) => {
    try {
      if (span.isRecording()) span.setAttributes(attributesOfTrail())
      return await work(span)
    } catch (error) {
      fail(span, error)
      throw error
    } finally {
      span.end()
    }
  })
}

/** Adds to the span that is open here, when somebody records it. */
export function tellSpan(attributes: Attributes): void {
  const span = trace.getActiveSpan()
  if (span?.isRecording()) span.setAttributes(attributes)
}

/** A span within the one that is open here, for work that ends by a call; the caller ends it. */
export function startSpan(name: string): Span {
  const span = tracer.startSpan(name)
  if (span.isRecording()) span.setAttributes(attributesOfTrail())
  return span
}
