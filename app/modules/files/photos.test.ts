import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { ANONYMOUS } from '../../platform/actor.ts'
import { hours } from '../../platform/duration.ts'
import { isAppError } from '../../platform/errors.ts'
import { claimPhotos } from './claim-photos.server.ts'
import { PHOTO_LIMITS } from './photo.schema.ts'
import { type PreparedPhoto, preparePhoto } from './prepare-photo.server.ts'
import { purgeOrphanPhotos } from './purge-orphan-photos.server.ts'
import { readPhoto } from './read-photo.server.ts'
import { storePhoto } from './store-photo.server.ts'

const city = openCity()
const { deps } = city
afterAll(() => city.close())

const SAMPLES = path.resolve('..', 'shared', 'data', 'bad-input')
const samples = (folder: string) => {
  const root = path.join(SAMPLES, folder)
  return existsSync(root) ? readdirSync(root).map((name) => path.join(root, name)) : []
}

const drawing = (width = 40, height = 20) => sharp({ create: { width, height, channels: 3, background: '#336699' } })

/** The photo, or the machine reason of its refusal; anything else fails the test. */
async function outcome(bytes: Uint8Array): Promise<PreparedPhoto | string> {
  try {
    return await preparePhoto(bytes)
  } catch (error) {
    if (isAppError(error) && error.code === 'invalid') return error.reason
    throw error
  }
}

async function expectClean(photo: PreparedPhoto) {
  const { format, exif, xmp, iptc, icc, orientation } = await sharp(photo.bytes).metadata()
  expect({ format, exif, xmp, iptc, icc, orientation }).toEqual({ format: 'jpeg' })
  expect(Buffer.from(photo.bytes).includes('Exif')).toBe(false)
}

describe('a photo is made safe', () => {
  test('metadata goes, the picture stands upright', async () => {
    const turned = await drawing()
      .withExif({ IFD0: { Copyright: 'me' }, IFD3: { GPSLatitude: '24/1 28/1 0/1' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer()
    expect((await sharp(turned).metadata()).exif).toBeDefined()
    const photo = await preparePhoto(turned)
    await expectClean(photo)
    expect([photo.width, photo.height]).toEqual([20, 40])
  })

  test('a large picture is kept at 2560 pixels', async () => {
    const photo = await preparePhoto(await drawing(4000, 1000).png().toBuffer())
    expect([photo.width, photo.height]).toEqual([2560, 640])
  })

  test.each(['png', 'webp', 'avif'] as const)('%s becomes JPEG', async (format) => {
    await expectClean(await preparePhoto(await drawing().toFormat(format).toBuffer()))
  })

  test('what is no photo is refused by its bytes, whatever its name', async () => {
    const others = [
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>'),
      Buffer.from('%PDF-1.7'),
      Buffer.from(''),
      await drawing().gif().toBuffer(),
      await drawing().tiff().toBuffer(),
    ]
    expect(await Promise.all(others.map(outcome))).toEqual(others.map(() => 'photo_kind'))
  })

  test('too many bytes, too many pixels, half a picture', async () => {
    expect(await outcome(new Uint8Array(PHOTO_LIMITS.bytes + 1))).toBe('photo_too_large')
    expect(await outcome(await drawing(8000, 7000).png().toBuffer())).toBe('photo_pixels')
    const whole = await drawing(400, 400).jpeg().toBuffer()
    expect(await outcome(whole.subarray(0, whole.length / 2))).toBe('photo_broken')
  })

  test.skipIf(samples('exif').length === 0)('real photos with places and broken tags come out clean', async () => {
    for (const file of samples('exif')) {
      const result = await outcome(readFileSync(file))
      if (typeof result !== 'string') await expectClean(result)
    }
  })

  test.skipIf(samples('malformed_img').length === 0)(
    'malformed files are refused or made clean, none crashes',
    async () => {
      for (const file of samples('malformed_img')) {
        const result = await outcome(readFileSync(file))
        if (typeof result !== 'string') await expectClean(result)
        else expect(result).toMatch(/^photo_(kind|broken|pixels)$/)
      }
    },
  )
})

describe('photos of a form in progress', () => {
  const keep = async (ownerKey: string, filingKey = 'filing-1') =>
    storePhoto({ photo: await preparePhoto(await drawing().jpeg().toBuffer()), ownerKey, filingKey }, deps)
  const read = (photoId: string, ownerKeys: string[]) =>
    readPhoto({ photoId, actor: ANONYMOUS, ownerKeys, queryCode: null }, deps)

  test('the same photo of the same form is one photo', async () => {
    const first = await keep('draft:a')
    expect((await keep('draft:a')).id).toBe(first.id)
    expect((await keep('draft:a', 'filing-2')).id).not.toBe(first.id)
  })

  test('only its owner sees it', async () => {
    const { id } = await keep('draft:b')
    expect((await read(id, ['draft:b'])).length).toBeGreaterThan(100)
    await expect(read(id, ['draft:c'])).rejects.toMatchObject({ code: 'not_found' })
  })

  test('only its owner can hand it on', async () => {
    const { id } = await keep('draft:d')
    await claimPhotos({ photoIds: [id], from: ['draft:x'], to: 'draft:y' }, deps)
    await expect(read(id, ['draft:y'])).rejects.toMatchObject({ code: 'not_found' })
    await claimPhotos({ photoIds: [id], from: ['draft:d'], to: 'draft:y' }, deps)
    expect(await read(id, ['draft:y'])).toBeDefined()
  })

  test('what no case took within a day is removed, bytes too', async () => {
    const { id } = await keep('draft:e')
    const { key } = await deps.db.photo.findUniqueOrThrow({ where: { id } })
    expect(await purgeOrphanPhotos(deps)).toBe(0)
    city.advance(hours(25))
    const { id: fresh } = await keep('draft:f')
    expect(await purgeOrphanPhotos(deps)).toBeGreaterThan(0)
    expect(await deps.storage.get(key)).toBeNull()
    expect(await read(fresh, ['draft:f'])).toBeDefined()
  })
})
