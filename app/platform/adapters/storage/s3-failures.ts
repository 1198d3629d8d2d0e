import { S3Error, S3ServiceError } from 's3mini'
import type { S3Settings } from './s3-settings.ts'

/** Error codes that say "later" whatever their status (https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html). */
const LATER = ['SlowDown', 'RequestTimeout', 'OperationAborted']

/** True when the same request may well succeed a moment later: no answer, no time, or an error of the store's own. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof S3ServiceError)) return true
  return error.status >= 500 || error.status === 429 || LATER.includes(error.serviceCode ?? '')
}

/** The store's own code, or the name of the failure; never an address, a key or a body. */
export function codeOf(error: unknown): string {
  if (error instanceof S3Error && error.code && error.code !== 'Unknown') return error.code
  if (error instanceof S3ServiceError) return `status ${error.status}`
  const cause = error instanceof Error ? (error.cause as { code?: string } | undefined) : undefined
  return cause?.code ?? (error instanceof Error ? error.name : 'unknown')
}

/** What to mend, as one sentence for whoever runs the city. */
export function explain(error: unknown, { bucket, endpoint, region }: S3Settings): string {
  const code = codeOf(error)
  const place = `the bucket "${bucket}" at ${endpoint}`
  const sentences: Record<string, string> = {
    NoSuchBucket: `There is no bucket "${bucket}" at ${endpoint}; make it or correct STORAGE_URL`,
    InvalidAccessKeyId: `The store at ${endpoint} does not know STORAGE_KEY_ID`,
    SignatureDoesNotMatch: `STORAGE_KEY_SECRET does not belong to STORAGE_KEY_ID (${endpoint})`,
    AccessDenied: `The key in STORAGE_KEY_ID may not put, get and delete objects of ${place}`,
    AuthorizationHeaderMalformed: `${place} is not in the region "${region}"; correct region= in STORAGE_URL`,
    PermanentRedirect: `${place} belongs to another endpoint; correct endpoint= and region= in STORAGE_URL`,
    RequestTimeTooSkewed: `The clock of this machine differs too much from that of the store at ${endpoint}; set it by NTP`,
  }
  return sentences[code] ?? `Photos cannot be kept in ${place} (${code})`
}
