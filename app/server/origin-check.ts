import type { Request, RequestHandler } from 'express'
import { refuse } from './problem.ts'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

function hostOf(url: string | undefined): string | null {
  if (!url || !URL.canParse(url)) return null
  return new URL(url).host
}

type Asked = { method: string; headers: Request['headers'] }

/**
 * True when a write comes from our own pages, or from a program that carries its own proof. A browser always says
 * where a write comes from, and adds cookies by itself; a token is only ever added on purpose.
 * Hosts are compared, not schemes: a proxy may speak https to the browser and http to us.
 */
export function isOwnWrite({ method, headers }: Asked, hosts: readonly (string | null | undefined)[]): boolean {
  if (SAFE.has(method)) return true
  if (!headers.cookie && headers.authorization) return true
  const source = headers.origin ?? headers.referer
  if (source === undefined) return !headers.cookie
  const host = hostOf(source)
  return host !== null && hosts.includes(host)
}

/** Refuses writes that another site makes a visitor's browser send. */
export function checkOrigin(publicUrl: string | undefined, trustProxy: boolean): RequestHandler {
  const publicHost = hostOf(publicUrl)
  return (request, response, next) => {
    const forwarded = trustProxy ? request.get('x-forwarded-host') : undefined
    if (isOwnWrite(request, [request.get('host'), publicHost, forwarded])) return next()
    refuse(request, response, 403, 'foreign_origin', {
      zh: '这个请求不是从本网站发出的，没有执行。请从本网站打开页面再试。',
      en: 'This request did not come from this site and was not carried out. Open the page here and try again.',
    })
  }
}
