import type { ApiAnswer } from './api-answer.ts'
import { orEngineAway } from './engine-away.server.ts'
import { type AppError, type FieldErrors, isAppError, statusOf } from './errors.ts'
import { type Locale, pick, type Text } from './i18n/text.ts'
import { logger } from './logger.server.ts'
import type { Problem } from './problem.schema.ts'
import { trail } from './trail.server.ts'

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8'

const TITLES: Record<number, Text> = {
  400: { zh: '请求不完整', en: 'Bad request' },
  401: { zh: '请先登录', en: 'Not signed in' },
  403: { zh: '没有权限', en: 'Not allowed' },
  404: { zh: '没有找到', en: 'Not found' },
  405: { zh: '不支持这种操作方式', en: 'Method not allowed' },
  409: { zh: '与现状冲突', en: 'Conflict' },
  413: { zh: '内容太大', en: 'Content too large' },
  415: { zh: '格式不支持', en: 'Unsupported media type' },
  422: { zh: '内容需要修改', en: 'Content needs a change' },
  429: { zh: '操作太频繁', en: 'Too many requests' },
  503: { zh: '暂时无法服务', en: 'Unavailable' },
}
const UNEXPECTED_TITLE = { zh: '系统出错', en: 'Internal error' }
const UNEXPECTED = {
  zh: '系统出了点问题，没有任何改动，请稍后再试',
  en: 'Something went wrong on our side. Nothing was changed; please try again shortly',
}

/** A refusal of the edge itself, before any use-case: a status, a word for programs, a sentence for people. */
export type Refusal = {
  status: number
  reason: string
  text: Text
  fields?: FieldErrors | undefined
  headers?: Record<string, string>
}

type Asked = { locale: Locale; instance: string }

/** What a refusal says to a program, in the reader's language. */
export function problemBody({ status, reason, text, fields }: Refusal, { locale, instance }: Asked): Problem {
  const errors = Object.entries(fields ?? {}).map(([field, texts]) => ({
    field,
    messages: texts.map((words) => pick(words, locale)),
  }))
  const { requestId } = trail()
  return {
    type: `urn:jiazhu:problem:${reason}`,
    title: pick(TITLES[status] ?? UNEXPECTED_TITLE, locale),
    status,
    detail: pick(text, locale),
    instance,
    ...(requestId && { requestId }),
    ...(errors.length > 0 ? { errors } : {}),
  }
}

/** Thrown where the edge itself refuses. */
export class RefusedAtEdge extends Error {
  override name = 'RefusedAtEdge'
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.reason)
    this.refusal = refusal
  }
}

function problem(refusal: Refusal, asked: Asked): ApiAnswer {
  const { status, headers } = refusal
  const body = JSON.stringify(problemBody(refusal, asked))
  return { status, headers: { ...headers, 'Content-Type': PROBLEM_TYPE }, body }
}

function headersOf(error: AppError): Record<string, string> {
  if (error.code === 'unauthenticated') return { 'WWW-Authenticate': 'Bearer' }
  return error.retryAfterSeconds ? { 'Retry-After': String(error.retryAfterSeconds) } : {}
}

/** The problem document of any thrown thing; of an unknown one it tells nothing. */
export function problemOf(thrown: unknown, asked: Asked): ApiAnswer {
  if (thrown instanceof RefusedAtEdge) return problem(thrown.refusal, asked)
  const error = orEngineAway(thrown)
  if (!isAppError(error)) {
    logger.error({ err: error }, 'api request failed')
    return problem({ status: 500, reason: 'unexpected', text: UNEXPECTED }, asked)
  }
  const status = statusOf(error.code)
  if (status >= 500) logger.error({ reason: error.reason }, 'api request failed')
  const { reason, text, fields } = error
  return problem({ status, reason, text, fields, headers: headersOf(error) }, asked)
}
