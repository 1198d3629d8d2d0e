import type { z } from 'zod'
import { type ApiAnswer, answerEmpty } from './api-answer.ts'
import { AppError } from './errors.ts'
import { parseInput, type RequestContext } from './http.server.ts'
import type { Locale } from './i18n/text.ts'
import { problemOf, type Refusal, RefusedAtEdge } from './problem.server.ts'
import { limitRate } from './rate-limit.server.ts'

/** No request of the API carries more; photos are uploaded elsewhere. */
export const API_BODY_LIMIT = 256 * 1024

/** A request as the web server received it; a web Request would cost more than most calls. */
export type ApiRequest = {
  method: string
  url: URL
  headers: Pick<Headers, 'get' | 'has'>
  /** The whole body, once. */
  readBytes(): Promise<Buffer>
}

type ApiArgs = { request: ApiRequest; params: Record<string, string | undefined>; context: RequestContext }

/** Answers a route of the API, whatever the method; the route exports it as its loader. */
export type ApiRoute = (args: ApiArgs) => Promise<ApiAnswer>

/** One call of the API. The methods refuse with a problem document. */
export type ApiCall = RequestContext & {
  request: ApiRequest
  params: ApiArgs['params']
  url: URL
  /** The JSON body by its schema. 413 over 256 KB, 415 when it is no JSON, 400 when it is broken, 422 by the schema. */
  readBody<S extends z.ZodType>(schema: S): Promise<z.output<S>>
  /** The query string by its schema; a repeated key is an error of the caller and the last one counts. */
  readQuery<S extends z.ZodType>(schema: S): z.output<S>
  /** Answers with a refusal of the edge. */
  refuse(refusal: Refusal): never
}

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Handlers = Partial<Record<Method, (call: ApiCall) => Promise<ApiAnswer>>>

const TOO_LARGE = { zh: '内容超过 256 KB', en: 'The body is larger than 256 KB' }
const NOT_JSON = { zh: '请用 application/json 发送', en: 'Send application/json' }
const BROKEN_JSON = { zh: '内容不是完整的 JSON', en: 'The body is not valid JSON' }
const BAD_TOKEN = { zh: '令牌无效或已撤销', en: 'The token is not valid or was revoked' }
const SIGN_IN = { zh: '请先登录，或带上令牌', en: 'Sign in first, or send a token' }
const METHOD = { zh: '这个地址不支持这种操作方式', en: 'This address does not take this method' }

/** The reader's language: the cookie's choice, else the first of Accept-Language that the product speaks, else Chinese. */
function apiLocale(request: ApiRequest, chosen: Locale): Locale {
  if (/(?:^|;\s*)lang=/.test(request.headers.get('Cookie') ?? '')) return chosen
  const asked = (request.headers.get('Accept-Language') ?? '').split(',').map((part) => {
    const [tag = '', q] = part.trim().toLowerCase().split(';q=')
    return { locale: tag.slice(0, 2), weight: q === undefined ? 1 : Number(q) || 0 }
  })
  const known = asked.filter(({ locale, weight }) => weight > 0 && (locale === 'zh' || locale === 'en'))
  const best = known.sort((a, b) => b.weight - a.weight)[0]
  return best?.locale === 'en' ? 'en' : 'zh'
}

async function readText(request: ApiRequest): Promise<string | null> {
  if (Number(request.headers.get('Content-Length') ?? 0) > API_BODY_LIMIT) return null
  const bytes = await request.readBytes()
  return bytes.length > API_BODY_LIMIT ? null : bytes.toString('utf8')
}

async function readJson(request: ApiRequest): Promise<unknown> {
  const type = request.headers.get('Content-Type') ?? ''
  if (!/^application\/([\w.-]+\+)?json\b/i.test(type)) refuse({ status: 415, reason: 'not_json', text: NOT_JSON })
  const text = await readText(request)
  if (text === null) refuse({ status: 413, reason: 'too_large', text: TOO_LARGE })
  try {
    return JSON.parse(text)
  } catch {
    return refuse({ status: 400, reason: 'broken_json', text: BROKEN_JSON })
  }
}

function refuse(refusal: Refusal): never {
  throw new RefusedAtEdge(refusal)
}

function callOf({ request, params, context }: ApiArgs): ApiCall {
  const { url } = request
  return {
    ...context,
    locale: apiLocale(request, context.locale),
    request,
    params,
    url,
    refuse,
    readBody: async (schema) => parseInput(schema, await readJson(request)),
    readQuery: (schema) => parseInput(schema, Object.fromEntries(url.searchParams)),
  }
}

async function admit({ actor, request, address }: ApiCall): Promise<void> {
  if (request.headers.has('Authorization') && actor.id === null)
    throw new AppError('unauthenticated', 'token', BAD_TOKEN)
  await limitRate('api', actor.id ?? address)
}

/** The account that calls; 401 when there is none. */
export function requireAccount({ actor }: ApiCall): string {
  if (actor.id === null) throw new AppError('unauthenticated', 'session', SIGN_IN)
  return actor.id
}

function sealed({ status, headers, body }: ApiAnswer, locale: Locale): ApiAnswer {
  const vary = 'Accept-Language, Authorization, Cookie'
  return { status, headers: { 'Cache-Control': 'no-store', ...headers, 'Content-Language': locale, Vary: vary }, body }
}

async function run(call: ApiCall, handlers: Handlers): Promise<ApiAnswer> {
  const allowed = Object.keys(handlers)
  const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ')
  const { method } = call.request
  if (method === 'OPTIONS') return answerEmpty({ Allow: allow })
  const handler = handlers[(method === 'HEAD' ? 'GET' : method) as Method]
  if (!handler) refuse({ status: 405, reason: 'method', text: METHOD, headers: { Allow: allow } })
  await admit(call)
  return handler(call)
}

/**
 * The one edge of the API, for every method. Whatever goes wrong becomes a problem document
 * (RFC 9457) in the caller's language; an unknown failure tells nothing of the inside.
 */
export function defineApi(handlers: Handlers): ApiRoute {
  return async (args) => {
    const call = callOf(args)
    try {
      return sealed(await run(call, handlers), call.locale)
    } catch (error) {
      return sealed(problemOf(error, { locale: call.locale, instance: call.url.pathname }), call.locale)
    }
  }
}
