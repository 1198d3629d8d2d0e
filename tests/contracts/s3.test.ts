import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { checkS3, s3Storage } from '#app/platform/adapters/storage/s3.server.ts'
import { readS3Settings, type S3Settings } from '#app/platform/adapters/storage/s3-settings.ts'
import { StoreExchanges } from './s3-exchanges.ts'
import { CONTRACT_KEYS, describeStorage } from './storage.contract.ts'

const store = new StoreExchanges()
let settings: S3Settings
const KEY = 'photo-0189-abcdef.jpg'
const bytes = new Uint8Array([1, 2, 3])

beforeAll(async () => {
  settings = { bucket: store.bucket, endpoint: await store.start(), ...store.signer }
})
beforeEach(() => {
  store.objects.clear()
  store.troubles.length = 0
  store.denies = null
  store.asked = 0
})
afterAll(() => store.stop())

describeStorage('s3, documented exchanges', () => ({ storage: s3Storage(settings), close: async () => {} }))

/** A real store, where the environment names one as for the product. */
const { STORAGE_URL, STORAGE_KEY_ID, STORAGE_KEY_SECRET } = process.env
const real = readS3Settings({ STORAGE_URL, STORAGE_KEY_ID, STORAGE_KEY_SECRET })
if (real) {
  const storage = s3Storage(real)
  const removeAll = async () => {
    for (const key of CONTRACT_KEYS) await storage.remove(key)
  }
  describeStorage('s3, the store at STORAGE_URL', () => ({ storage, close: removeAll }))
  it('the store at STORAGE_URL passes the check of a start', () => checkS3(real, { mustAnswer: true }))
}

describe('photos in a store', () => {
  it('are kept under their key with their type', async () => {
    await s3Storage(settings).put(KEY, bytes)
    expect([...store.objects].map(([key, { type }]) => [key, type])).toEqual([[KEY, 'image/jpeg']])
  })

  it.each(['SlowDown', 'cut', 'InternalError'])('are tried again after %s', async (trouble) => {
    store.troubles.push(trouble, trouble)
    await s3Storage(settings).put(KEY, bytes)
    expect(store.objects.has(KEY)).toBe(true)
    store.troubles.push(trouble)
    expect([...((await s3Storage(settings).get(KEY)) ?? [])]).toEqual([...bytes])
    expect(store.asked).toBe(5)
  })

  it('are given up after three attempts, and at once when the key is refused', async () => {
    store.denies = 'SlowDown'
    await expect(s3Storage(settings).put(KEY, bytes)).rejects.toThrow('photo store: SlowDown')
    expect(store.asked).toBe(3)
    store.denies = 'AccessDenied'
    await expect(s3Storage(settings).remove(KEY)).rejects.toThrow('photo store: AccessDenied')
    expect(store.asked).toBe(4)
    expect(store.objects.size).toBe(0)
  })

  it('do not wait for a store that says nothing', async () => {
    store.troubles.push('silent')
    await s3Storage(settings, 100).put(KEY, bytes)
    expect(store.asked).toBe(2)
  })
})

describe('a store that cannot be used is named in one sentence', () => {
  const sentence = (part: Partial<S3Settings>) =>
    checkS3({ ...settings, ...part }, { mustAnswer: true }).then(
      () => 'usable',
      (error: Error) => error.message,
    )

  it('passes with the rights to put, get and delete, and leaves nothing', async () => {
    expect(await sentence({})).toBe('usable')
    expect(store.objects.size).toBe(0)
  })

  it.each<[Partial<S3Settings>, RegExp]>([
    [{ bucket: 'elsewhere' }, /^There is no bucket "elsewhere" at http/],
    [{ keyId: 'nobody' }, /does not know STORAGE_KEY_ID$/],
    [{ keySecret: 'guessed' }, /^STORAGE_KEY_SECRET does not belong to STORAGE_KEY_ID/],
    [{ region: 'mars-1' }, /is not in the region "mars-1"/],
    [{ endpoint: 'http://127.0.0.1:2' }, /^Photos cannot be kept in .* \(ECONNREFUSED\)$/],
  ])('%j', async (part, words) => {
    const said = await sentence(part)
    expect(said).toMatch(words)
    expect(said).not.toContain('guessed')
  })

  it('a start does not wait for a store that is away, but for a right one', async () => {
    await checkS3({ ...settings, endpoint: 'http://127.0.0.1:2' }, { mustAnswer: false })
    await expect(checkS3({ ...settings, keySecret: 'guessed' }, { mustAnswer: false })).rejects.toThrow()
  })
})

describe('settings of a store', () => {
  const read = (STORAGE_URL: string) => readS3Settings({ STORAGE_URL, STORAGE_KEY_ID: 'a', STORAGE_KEY_SECRET: 'b' })

  it('are bucket, endpoint and region', () => {
    expect(read('s3://photos.city?endpoint=https://s3.example.com&region=eu-1')).toEqual({
      bucket: 'photos.city',
      endpoint: 'https://s3.example.com',
      region: 'eu-1',
      keyId: 'a',
      keySecret: 'b',
    })
    expect(readS3Settings({})).toBeNull()
  })

  it.each([
    ['s3://photos', 'no endpoint'],
    ['s3://photos?endpoint=ftp://x', 'must be an address'],
    ['s3://photos?endpoint=https://x/path', 'without a path'],
    ['s3://photos/folder?endpoint=https://x', 'names no bucket'],
    ['s3://UP_PER?endpoint=https://x', 'names no bucket'],
    ['s3://photos?endpoint=https://x&acl=public', 'nothing else'],
  ])('%s is refused', (url, words) => {
    expect(() => read(url)).toThrow(words)
  })

  it('need both halves of the key', () => {
    expect(() => readS3Settings({ STORAGE_URL: 's3://photos?endpoint=https://x' })).toThrow('needs STORAGE_KEY_ID')
  })
})
