import { createHash, createHmac } from 'node:crypto'
import type { IncomingMessage } from 'node:http'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
const hmac = (key: string | Buffer, text: string) => createHmac('sha256', key).update(text).digest()

/** RFC 3986 as the signature wants it: also "!", "'", "(", ")" and "*" are escaped. */
const percent = (text: string) =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

function canonicalRequest(request: IncomingMessage, signed: readonly string[]): string {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const path = url.pathname
    .split('/')
    .map((part) => percent(decodeURIComponent(part)))
    .join('/')
  const query = [...url.searchParams]
    .map(([name, value]) => `${percent(name)}=${percent(value)}`)
    .sort()
    .join('&')
  const headers = signed
    .map(
      (name) =>
        `${name}:${String(request.headers[name] ?? '')
          .trim()
          .replace(/\s+/g, ' ')}\n`,
    )
    .join('')
  const payload = request.headers['x-amz-content-sha256']
  return [request.method, path, query, headers, signed.join(';'), payload].join('\n')
}

/** How far a signature may be from the store's clock. */
const SKEW_MS = 15 * 60_000

export type Signer = { keyId: string; keySecret: string; region: string }

/**
 * Error code of a request that AWS Signature Version 4 refuses, or null. Computed from the specification
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html), with nothing of the client.
 */
export function signatureProblem(request: IncomingMessage, { keyId, keySecret, region }: Signer): string | null {
  const form =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const parts = form.exec(request.headers.authorization ?? '')
  if (!parts) return 'AccessDenied'
  const [, id, day = '', place = '', names = '', signature] = parts
  if (id !== keyId) return 'InvalidAccessKeyId'
  if (place !== region) return 'AuthorizationHeaderMalformed'
  const signed = names.split(';')
  if (!signed.includes('host') || !signed.includes('x-amz-date')) return 'AccessDenied'
  const time = String(request.headers['x-amz-date'])
  const at = Date.parse(time.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'))
  if (!time.startsWith(day) || Math.abs(Date.now() - at) > SKEW_MS) return 'RequestTimeTooSkewed'
  const scope = `${day}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonicalRequest(request, signed))].join('\n')
  const key = ['s3', 'aws4_request'].reduce<Buffer>(hmac, hmac(hmac(`AWS4${keySecret}`, day), region))
  return hmac(key, toSign).toString('hex') === signature ? null : 'SignatureDoesNotMatch'
}
