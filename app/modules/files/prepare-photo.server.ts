import sharp, { type Metadata, type Sharp } from 'sharp'
import { sha256 } from '../../platform/digest.server.ts'
import { PHOTO_LIMITS } from './photo.schema.ts'
import { photoRefusal } from './photo-refusals.server.ts'

const QUALITY = 80

/** A photo as it is kept: upright JPEG in sRGB without any metadata. */
export type PreparedPhoto = { bytes: Uint8Array; sha256: string; width: number; height: number }

type Kind = 'jpeg' | 'png' | 'webp' | 'heif'

const ascii = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/**
 * The format that the first bytes show, whatever the file is called. Checked before any decoder runs, so that
 * formats with a large attack surface (TIFF, SVG, PDF) never reach one.
 */
function kindOf(bytes: Uint8Array): Kind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  if (ascii(bytes, 4, 8) === 'ftyp' && /^(avif|avis|heic|heix|mif1|msf1)$/.test(ascii(bytes, 8, 12))) return 'heif'
  return null
}

function checkSize({ width, height }: Metadata): void {
  if (!width || !height) throw photoRefusal('photo_broken')
  if (width * height > PHOTO_LIMITS.pixels) throw photoRefusal('photo_pixels')
}

/** Reading stops at the first error: half a picture is shown to nobody. */
function open(bytes: Uint8Array, limitInputPixels: number | false): Sharp {
  return sharp(bytes, { failOn: 'error', limitInputPixels, pages: 1 })
}

async function encode(bytes: Uint8Array): Promise<PreparedPhoto> {
  const { data, info } = await open(bytes, PHOTO_LIMITS.pixels)
    .rotate()
    .resize({ width: PHOTO_LIMITS.edge, height: PHOTO_LIMITS.edge, fit: 'inside', withoutEnlargement: true })
    // Transparent drawings would turn black.
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .jpeg({ quality: QUALITY, mozjpeg: false })
    .toBuffer({ resolveWithObject: true })
  return { bytes: data, sha256: sha256(data), width: info.width, height: info.height }
}

/**
 * Makes a photo safe to keep and show: upright, at most 2560 px, without EXIF, GPS or any other metadata. Throws
 * `invalid` with a sentence for what is too large, no photo, or damaged. The same input gives the same bytes.
 */
export async function preparePhoto(bytes: Uint8Array): Promise<PreparedPhoto> {
  if (bytes.length > PHOTO_LIMITS.bytes) throw photoRefusal('photo_too_large')
  if (kindOf(bytes) === null) throw photoRefusal('photo_kind')
  // The header is read without the limit, so that the sentence names the real cause.
  const metadata = await open(bytes, false)
    .metadata()
    .catch((error: unknown) => {
      throw photoRefusal('photo_broken', error)
    })
  checkSize(metadata)
  try {
    return await encode(bytes)
  } catch (error) {
    throw photoRefusal('photo_broken', error)
  }
}
