import { randomBytes } from 'node:crypto'
import type { RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Env } from '#app/platform/env.server.ts'
import { refuse } from './problem.ts'

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

/** The nonce of this response, made by `secure`. */
export const nonceOf = (response: Response): string => response.locals.nonce as string

/** Security headers of every answer. In development Vite adds style elements of its own. */
export function secure(env: Env): RequestHandler[] {
  const isDevelopment = process.env.NODE_ENV === 'development'
  const isHttps = env.PUBLIC_URL?.startsWith('https:') ?? false
  const makeNonce: RequestHandler = (_request, response, next) => {
    response.locals.nonce = randomBytes(16).toString('base64url')
    next()
  }
  const headers = helmet({
    contentSecurityPolicy: {
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
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: isHttps && { maxAge: 31_536_000 },
    // Meaningful on secure origins only, and noisy in the console elsewhere.
    crossOriginOpenerPolicy: isHttps,
    originAgentCluster: isHttps,
    xFrameOptions: { action: 'deny' },
  })
  return [makeNonce, headers]
}
