import type { OutgoingHttpHeaders } from 'node:http'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Request, Response } from 'express'
import { LRUCache } from 'lru-cache'
import { sha256 } from '#app/platform/digest.server.ts'

type Encoding = 'br' | 'gzip' | 'identity'
/** The smallest first: browsers take them all and name the largest first. */
const ENCODINGS: Encoding[] = ['br', 'gzip']
/** Smaller than gzip, in about the same time. */
const BROTLI = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }

/** Belong to one answer or to one connection. */
const NOT_KEPT: ReadonlySet<string> = new Set([
  'x-request-id',
  'connection',
  'keep-alive',
  'date',
  'transfer-encoding',
  'content-length',
  'content-encoding',
])

/** A rendered page as everybody gets it. Its policy and its nonce go together, so both are kept. */
export type StoredPage = {
  headers: OutgoingHttpHeaders
  etag: string
  bodies: Partial<Record<Encoding, Buffer>> & { identity: Buffer }
}

/** Keeps an answer. `headers` are those that were about to be sent with `body`, which is not compressed. */
export function storePage(headers: OutgoingHttpHeaders, body: Buffer): StoredPage {
  const kept = Object.fromEntries(Object.entries(headers).filter(([name]) => !NOT_KEPT.has(name)))
  const etag = `W/"${sha256(body).slice(0, 32)}"`
  return {
    headers: {
      ...kept,
      etag,
      // Asked about each time; what a signed-in reader gets is another page under the same address.
      'cache-control': 'public, no-cache',
      vary: 'Cookie, Accept-Encoding',
    },
    etag,
    bodies: { identity: body },
  }
}

function bodyIn(page: StoredPage, encoding: Encoding): Buffer {
  const { identity } = page.bodies
  const made = page.bodies[encoding] ?? (encoding === 'br' ? brotliCompressSync(identity, BROTLI) : gzipSync(identity))
  page.bodies[encoding] = made
  return made
}

/** Bytes of memory that a page takes. */
export function sizeOf({ bodies }: StoredPage): number {
  // Its compressed forms, made when first asked for, are together about half of it.
  return Math.ceil(bodies.identity.length * 1.5) + 2_000
}

/** Few browsers ask in different words, and reading them costs more than the rest of the answer. */
const chosen = new LRUCache<string, Encoding>({ max: 200 })

function encodingFor(request: Request): Encoding {
  const asked = request.headers['accept-encoding'] ?? ''
  const known = chosen.get(asked)
  if (known) return known
  const encoding = ENCODINGS.find((one) => request.acceptsEncodings(one)) ?? 'identity'
  chosen.set(asked, encoding)
  return encoding
}

/** Sends a kept page: 304 to whoever has it, else in the best encoding the reader takes. */
export function sendPage(page: StoredPage, request: Request, response: Response): void {
  if (request.headers['if-none-match']?.includes(page.etag)) {
    const { 'content-type': _type, ...headers } = page.headers
    response.writeHead(304, headers).end()
    return
  }
  const encoding = encodingFor(request)
  const body = bodyIn(page, encoding)
  const about = encoding === 'identity' ? {} : { 'content-encoding': encoding }
  response.writeHead(200, { ...page.headers, ...about, 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}
