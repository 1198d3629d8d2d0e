import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto'

export function sha256(text: string | Uint8Array): string {
  return hash('sha256', text, 'hex')
}

function withSortedKeys(value: unknown): unknown {
  if (value === null || typeof value !== 'object' || value instanceof Date) return value
  if (Array.isArray(value)) return value.map(withSortedKeys)
  const keys = Object.keys(value).sort()
  // Without a prototype even "__proto__" is a key like any other; with one it is written twice as fast.
  const sorted: Record<string, unknown> = keys.includes('__proto__') ? { __proto__: null } : {}
  for (const key of keys) sorted[key] = withSortedKeys((value as Record<string, unknown>)[key])
  return sorted
}

/** JSON with sorted keys: equal values give equal text, whatever order they were built in. */
export function canonicalJson(value: unknown): string {
  // A copy, because a replacer that sorts takes twice as long, and every fact passes here.
  return JSON.stringify(withSortedKeys(value))
}

/** Compares without telling by its duration how much was right. */
export function sameSecret(a: string, b: string): boolean {
  const left = Buffer.from(sha256(a))
  const right = Buffer.from(sha256(b))
  return timingSafeEqual(left, right)
}

const derived = new Map<string, KeyObject>()

/** One key per purpose, so that a leak of one opens nothing else. Kept, because deriving costs more than using. */
function derive(secret: string, purpose: string): KeyObject {
  const name = `${purpose}:${secret}`
  let key = derived.get(name)
  if (!key) {
    // As an object, for since Node 24 a digest under a bare buffer takes five times as long.
    key = createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, 32)))
    derived.set(name, key)
  }
  return key
}

/** Keyed digest for one purpose; another purpose gives unrelated output. */
export function keyedDigest(secret: string, purpose: string, text: string): Buffer {
  return createHmac('sha256', derive(secret, purpose)).update(text).digest()
}

/** Encrypts with AES-256-GCM under a key of this purpose: "iv.tag.data" in base64url. */
export function seal(secret: string, purpose: string, text: string): string {
  const iv = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', derive(secret, purpose), iv)
  const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return [iv, cipher.getAuthTag(), data].map((part) => part.toString('base64url')).join('.')
}

/** Opens what `seal` closed; throws when the secret is another or the text was changed. */
export function unseal(secret: string, purpose: string, sealed: string): string {
  const [iv, tag, data] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!iv || !tag || !data) throw new Error('sealed text is not in three parts')
  const decipher = createDecipheriv('aes-256-gcm', derive(secret, purpose), iv, { authTagLength: 16 })
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(data), decipher.final()]).toString('utf8')
}
