import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node'
import { data } from '@remix-run/node'
import type { z } from 'zod'
import type { Actor, Role } from './actor.ts'
import { orEngineAway } from './engine-away.server.ts'
import { AppError, type FieldErrors, isAppError, statusOf } from './errors.ts'
import { describeIssues } from './i18n/describe-issue.ts'
import { type Locale, pick } from './i18n/text.ts'
import { logger } from './logger.server.ts'

/** What the web process hands to every loader and action (app/server/main.ts). */
export type RequestContext = {
  actor: Actor
  locale: Locale
  /** Content-Security-Policy nonce of this response. */
  nonce: string
  /** Client address as far as proxies are trusted; for rate limits only, never stored. */
  address: string
}

declare module '@remix-run/node' {
  // Remix's own extension point; an interface because it is merged into theirs.
  interface AppLoadContext extends RequestContext {}
  interface Future {
    v3_singleFetch: true
  }
}

export type Edge = RequestContext & { request: Request; params: Record<string, string | undefined>; url: URL }

/** Who may enter. Every route says it; the queries behind it are scoped again. */
export type Allow = 'anyone' | 'signed-in' | readonly Role[]

function toLogin(edge: Edge): Response {
  const back = encodeURIComponent(edge.url.pathname + edge.url.search)
  return new Response(null, { status: 302, headers: { Location: `/login?next=${back}` } })
}

function admit(edge: Edge, allow: Allow): void {
  if (allow === 'anyone') return
  if (edge.actor.id === null) throw toLogin(edge)
  if (allow !== 'signed-in' && !(allow as readonly string[]).includes(edge.actor.role)) {
    throw new AppError('forbidden', 'role', {
      zh: '您的账号没有查看这一页的权限',
      en: 'Your account may not open this page',
    })
  }
}

function edgeOf({ request, params, context }: LoaderFunctionArgs | ActionFunctionArgs): Edge {
  return { ...context, request, params, url: new URL(request.url) }
}

/** What an error page is given; never a stack, never an internal message. */
export type ProblemView = { reason: string; message: string }

function toResponse(thrown: unknown, locale: Locale): Response {
  if (thrown instanceof Response) return thrown
  const error = orEngineAway(thrown)
  if (!isAppError(error)) {
    logger.error({ err: error }, 'request failed')
    const text = {
      zh: '系统出了点问题，您的内容没有被改动，请稍后再试',
      en: 'Something went wrong on our side. Nothing was changed; please try again shortly',
    }
    return problemResponse(500, { reason: 'unexpected', message: pick(text, locale) })
  }
  if (statusOf(error.code) >= 500) logger.error({ reason: error.reason }, 'request failed')
  return problemResponse(
    statusOf(error.code),
    { reason: error.reason, message: pick(error.text, locale) },
    error.retryAfterSeconds,
  )
}

function problemResponse(status: number, view: ProblemView, retryAfterSeconds?: number): Response {
  const headers = new Headers({ 'Content-Type': 'application/json', 'X-Remix-Response': 'yes' })
  if (retryAfterSeconds) headers.set('Retry-After', String(retryAfterSeconds))
  return new Response(JSON.stringify(view), { status, statusText: view.reason, headers })
}

/** Of what is only read nobody filled in anything: it is the address that does not fit. */
function asProblemOfAddress(thrown: unknown): unknown {
  if (!isAppError(thrown) || thrown.reason !== 'form') return thrown
  return new AppError('invalid', 'address', {
    zh: '网址不完整，或者里面有系统不认识的内容',
    en: 'The address is incomplete, or something in it is unknown',
  })
}

/** A loader that admits, reads and answers; an AppError becomes the error page of its status. */
export function defineLoader<T>(allow: Allow, read: (edge: Edge) => Promise<T>) {
  return async (args: LoaderFunctionArgs): Promise<T> => {
    const edge = edgeOf(args)
    try {
      admit(edge, allow)
      return await read(edge)
    } catch (error) {
      throw toResponse(asProblemOfAddress(error), edge.locale)
    }
  }
}

/** What a form gets back when it was refused: sentences per field, and what was typed. */
export type ActionRefusal = {
  ok: false
  reason: string
  message: string
  fields: Record<string, string[]>
  values: Record<string, string>
}

function inWords(fields: FieldErrors, locale: Locale): Record<string, string[]> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, texts]) => [name, texts.map((text) => pick(text, locale))]),
  )
}

const FORM_INVALID = {
  zh: '有几处需要修改，您填的内容都还在',
  en: 'Some answers need a change; everything you typed is kept',
}

/** The refusal of a form, for AppErrors that a person can do something about; others are thrown on. */
export function refusal(error: unknown, values: Record<string, string>, locale: Locale): ActionRefusal {
  if (!isAppError(error) || statusOf(error.code) >= 500) throw error
  const fields = inWords(error.fields ?? {}, locale)
  return { ok: false, reason: error.reason, message: pick(error.text, locale), fields, values }
}

/** Text fields of a form, for showing them again. Passwords are never sent back. */
export function typedValues(form: FormData): Record<string, string> {
  const values: Record<string, string> = {}
  for (const [name, value] of form) if (typeof value === 'string' && name !== 'password') values[name] = value
  return values
}

/** Parses input by the schema; throws an AppError with a sentence per field. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const parsed = schema.safeParse(input, { reportInput: true })
  if (parsed.success) return parsed.data
  throw new AppError('invalid', 'form', FORM_INVALID, { fields: describeIssues(parsed.error.issues) })
}

/**
 * An action that admits, acts and answers (usually a redirect). A refusal comes back as data with its status,
 * so that the same page shows the sentence and what was typed, with or without JavaScript.
 */
export function defineAction<T>(allow: Allow, act: (edge: Edge & { form: FormData }) => Promise<T>) {
  return async (args: ActionFunctionArgs) => {
    const edge = edgeOf(args)
    let values: Record<string, string> = {}
    try {
      admit(edge, allow)
      const form = await edge.request.formData()
      values = typedValues(form)
      return await act({ ...edge, form })
    } catch (error) {
      if (error instanceof Response) throw error
      if (isAppError(error) && statusOf(error.code) < 500) {
        return data(refusal(error, values, edge.locale), { status: statusOf(error.code) })
      }
      throw toResponse(error, edge.locale)
    }
  }
}
