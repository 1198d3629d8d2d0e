import type { LoaderFunctionArgs } from '@remix-run/node'
import type { Actor } from '#app/platform/actor.ts'
import type { Locale } from '#app/platform/i18n/text.ts'

type Edge = (args: LoaderFunctionArgs) => Promise<unknown>

/** What a route answered: its data, or the status and address of the response it threw. */
export type Visit = { status: number; location: string | null; data: unknown }

function visitOf(answer: unknown): Visit {
  if (answer instanceof Response) return { status: answer.status, location: answer.headers.get('Location'), data: null }
  const wrapped = answer as { data?: unknown; init?: { status?: number } | null }
  const isWrapped = typeof answer === 'object' && answer !== null && 'init' in answer
  return {
    status: isWrapped ? (wrapped.init?.status ?? 200) : 200,
    location: null,
    data: isWrapped ? wrapped.data : answer,
  }
}

type Params = Readonly<Record<string, string>>

async function call(edge: Edge, request: Request, actor: Actor, locale: Locale, params: Params): Promise<Visit> {
  const context = { actor, locale, nonce: '', address: '127.0.0.1' }
  try {
    return visitOf(await edge({ request, params, context } as unknown as LoaderFunctionArgs))
  } catch (thrown) {
    if (thrown instanceof Response) return visitOf(thrown)
    throw thrown
  }
}

/** Opens a page as somebody: calls its loader as the web process does. */
export function visit(
  loader: Edge,
  path: string,
  actor: Actor,
  { locale = 'zh', params = {} }: { locale?: Locale; params?: Params } = {},
): Promise<Visit> {
  return call(loader, new Request(`http://localhost${path}`), actor, locale, params)
}

/** Sends a form of a page as somebody: calls its action. */
export function send(
  action: Edge,
  path: string,
  form: Record<string, string>,
  actor: Actor,
  params: Params = {},
): Promise<Visit> {
  const request = new Request(`http://localhost${path}`, { method: 'POST', body: new URLSearchParams(form) })
  return call(action, request, actor, 'zh', params)
}
