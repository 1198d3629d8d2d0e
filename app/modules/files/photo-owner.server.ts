import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'

/** A request of a page or of the API. */
type Asking = { headers: Pick<Headers, 'get'> }

const NAME = 'jz_draft'
const KEPT_SECONDS = days(30) / 1000

/**
 * Whose drafts and photos a browser may use. `main` is where new ones go: the account, else the browser's draft key.
 * `all` also has the draft key of before logging in.
 */
export type FilingOwner = { main: string | null; all: string[] }

function draftKey(cookieHeader: string | null): string | null {
  for (const part of (cookieHeader ?? '').split(';')) {
    const [name, value] = part.trim().split('=')
    if (name === NAME && value && /^[\w-]{20,100}$/.test(value)) return value
  }
  return null
}

/** Keys of drafts and photos that this request may use; no main key for a visitor without cookie. */
export function filingOwnerOf(actor: Actor, request: Asking): FilingOwner {
  const cookie = draftKey(request.headers.get('Cookie'))
  const all = [actor.id ? `user:${actor.id}` : null, cookie ? `draft:${cookie}` : null].filter((key) => key !== null)
  return { main: all[0] ?? null, all }
}

/** Set-Cookie header with a new draft key: lets a visitor without account keep a draft for 30 days. */
export function newDraftCookie(deps: Pick<Services, 'env' | 'ids'> = services()): string {
  const secure = deps.env.PUBLIC_URL?.startsWith('https:') ? '; Secure' : ''
  return `${NAME}=${deps.ids.newSecret()}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${secure}`
}
