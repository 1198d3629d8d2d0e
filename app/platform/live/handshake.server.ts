import type { IncomingMessage } from 'node:http'
import type { Env } from '../env.server.ts'

/**
 * True when the page that opens the connection is ours. Browsers always send Origin on a socket and on a cross-site
 * request; a client without it is no browser and carries nobody's cookies.
 */
export function isOwnOrigin(request: IncomingMessage, env: Pick<Env, 'PUBLIC_URL'>): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return true
  if (env.PUBLIC_URL && origin === new URL(env.PUBLIC_URL).origin) return true
  return URL.canParse(origin) && new URL(origin).host === host
}

/** Client address, believing as many X-Forwarded-For entries, from the right, as there are trusted proxies. */
export function addressOf(request: IncomingMessage, env: Pick<Env, 'TRUSTED_PROXIES'>): string {
  const direct = request.socket.remoteAddress ?? 'unknown'
  if (env.TRUSTED_PROXIES === 0) return direct
  const header = request.headers['x-forwarded-for']
  const hops = (Array.isArray(header) ? header.join(',') : (header ?? '')).split(',').map((hop) => hop.trim())
  return hops.at(-env.TRUSTED_PROXIES) || direct
}
