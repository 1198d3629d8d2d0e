import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet, { type HelmetOptions } from 'helmet'
import type { Env } from '#app/platform/env.server.ts'
import { refuse } from './problem.ts'

/** What the API answers; another address is a page, be it that none is found. */
const API = /^\/api\/v1(\/|$)/

type Policy = NonNullable<HelmetOptions['contentSecurityPolicy']>

const HOST = /^[a-z0-9.\-_]+(:\d{1,5})?$|^\[[0-9a-f:.]+\](:\d{1,5})?$/i

/** Refuses requests without a usable Host header: addresses and policies are built from it. */
export const checkHost: RequestHandler = (request, response, next) => {
  if (HOST.test(request.headers.host ?? '')) return next()
  refuse(request, response, 400, 'bad_host', { zh: '网址不完整', en: 'The Host header is missing or malformed.' })
}

/** Origin of the map tiles, "*." in place of a "{s}" subdomain; nothing when tiles come from here or are off. */
export function tileOrigin(tileUrl: string | undefined): string[] {
  const match = /^(https?:\/\/)(\{s\}\.)?([^/{}]+)\//.exec(tileUrl ?? '')
  return match ? [`${match[1]}${match[2] ? '*.' : ''}${match[3]}`] : []
}

/** The nonce of this response, made by `secure`; empty where nothing may run, as in answers of the API. */
export const nonceOf = ({ locals }: Response): string => (locals.nonce as string | undefined) ?? ''

/** What pages may load and run. In development Vite adds style elements of its own. */
function pagePolicy(env: Env): Policy {
  const isDevelopment = process.env.NODE_ENV === 'development'
  return {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: ["'self'", (_request, response) => `'nonce-${nonceOf(response as Response)}'`],
      styleSrc: isDevelopment ? ["'self'", "'unsafe-inline'"] : ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:', ...tileOrigin(env.MAP_TILE_URL)],
      // 'self' does not cover ws: in Safari.
      connectSrc: ["'self'", ({ headers: { host } }) => `ws://${host} wss://${host}`],
      objectSrc: ["'none'"],
      baseUri: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  }
}

/** An answer of the API is data: opened in a browser it loads and runs nothing. */
const DATA_POLICY: Policy = {
  useDefaults: false,
  directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
}

/** Security headers of every answer. */
export function secure(env: Env): RequestHandler {
  const isHttps = env.PUBLIC_URL?.startsWith('https:') ?? false
  const withPolicy = (contentSecurityPolicy: Policy) =>
    helmet({
      contentSecurityPolicy,
      referrerPolicy: { policy: 'same-origin' },
      strictTransportSecurity: isHttps && { maxAge: 31_536_000 },
      // Meaningful on secure origins only, and noisy in the console elsewhere.
      crossOriginOpenerPolicy: isHttps,
      originAgentCluster: isHttps,
      xFrameOptions: { action: 'deny' },
    })
  const [forPages, forData] = [withPolicy(pagePolicy(env)), withPolicy(DATA_POLICY)]
  return (request, response, next) => {
    if (API.test(request.path)) return forData(request, response, next)
    response.locals.nonce = randomBytes(16).toString('base64url')
    forPages(request, response, next)
  }
}
