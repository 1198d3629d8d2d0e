import type { Env } from '../../env.server.ts'

export type S3Settings = { bucket: string; endpoint: string; region: string; keyId: string; keySecret: string }

/** Names that every S3-compatible store takes (https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html). */
const BUCKET = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/
const KNOWN = ['endpoint', 'region']

function wrong(what: string): never {
  throw new Error(`Settings are wrong: ${what}`)
}

function endpointOf(given: string | null): string {
  if (!given) wrong('STORAGE_URL has no endpoint; write s3://bucket?endpoint=https://host&region=…')
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.pathname !== '/' || url.search || url.username) {
    wrong('the endpoint in STORAGE_URL must be an address such as https://s3.example.com, without a path')
  }
  return url.origin
}

/** Reads where photos go; throws one sentence that names what is missing or wrong, never a value of a key. */
export function readS3Settings(
  env: Pick<Env, 'STORAGE_URL' | 'STORAGE_KEY_ID' | 'STORAGE_KEY_SECRET'>,
): S3Settings | null {
  const { STORAGE_URL, STORAGE_KEY_ID: keyId, STORAGE_KEY_SECRET: keySecret } = env
  if (!STORAGE_URL) return null
  if (!URL.canParse(STORAGE_URL)) wrong('STORAGE_URL must be s3://bucket?endpoint=https://host&region=…')
  const { hostname: bucket, pathname, searchParams } = new URL(STORAGE_URL)
  if (!BUCKET.test(bucket) || !['', '/'].includes(pathname)) {
    wrong('STORAGE_URL names no bucket: 3 to 63 of a-z, 0-9, "-" and "." between s3:// and ?')
  }
  const stranger = [...searchParams.keys()].find((name) => !KNOWN.includes(name))
  if (stranger) wrong(`STORAGE_URL has endpoint and region, nothing else; it has ${JSON.stringify(stranger)}`)
  if (!keyId || !keySecret) wrong('STORAGE_URL needs STORAGE_KEY_ID and STORAGE_KEY_SECRET')
  const endpoint = endpointOf(searchParams.get('endpoint'))
  return { bucket, endpoint, region: searchParams.get('region') || 'us-east-1', keyId, keySecret }
}
