import sharp, { type Metadata, type Sharp } from 'sharp'
import { sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import { PHOTO_LIMITS } from './photo.schema.ts'

const QUALITY = 80
const TOO_LARGE = {
  zh: '这张照片超过 10 MB，请压缩后再传',
  en: 'This photo is larger than 10 MB; make it smaller first',
}
const TOO_MANY_PIXELS = {
  zh: '这张照片的尺寸太大（超过 5000 万像素），请缩小后再传',
  en: 'This picture has more than 50 million pixels; make it smaller first',
}
const NOT_A_PHOTO = {
  zh: '这个文件不是照片，请上传 JPG、PNG、WebP 或 HEIC 格式的照片',
  en: 'This file is no photo; upload a JPG, PNG, WebP or HEIC picture',
}
const BROKEN = {
  zh: '这张照片打不开，可能已损坏，请换一张或重新拍摄',
  en: 'This photo cannot be opened; it may be damaged. Choose another or take it again',
}

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

function refuse(reason: string, text: { zh: string; en: string }, cause?: unknown): never {
  throw new AppError('invalid', reason, text, { cause })
}

function checkSize({ width, height }: Metadata): void {
  if (!width || !height) refuse('photo_broken', BROKEN)
  if (width * height > PHOTO_LIMITS.pixels) refuse('photo_pixels', TOO_MANY_PIXELS)
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
  if (bytes.length > PHOTO_LIMITS.bytes) refuse('photo_too_large', TOO_LARGE)
  if (kindOf(bytes) === null) refuse('photo_kind', NOT_A_PHOTO)
  // The header is read without the limit, so that the sentence names the real cause.
  const metadata = await open(bytes, false)
    .metadata()
    .catch((error: unknown) => refuse('photo_broken', BROKEN, error))
  checkSize(metadata)
  try {
    return await encode(bytes)
  } catch (error) {
    return refuse('photo_broken', BROKEN, error)
  }
}
