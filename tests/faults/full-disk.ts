import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import sharp from 'sharp'

/** Room for a few photos. */
const ROOM = '600k'

/** Said to somebody whose photo found no room (store-photo.server.ts). */
export const NO_ROOM = '照片这会儿存不下来，没有保存。请稍后再传，也可以先不带照片提交，之后再补充'

/** In front of a program: no file that it writes may be larger than 20 kB or, by another shell's measure, 40. */
export const fileLimit = ['sh', '-c', 'ulimit -f 40 && exec "$@"', 'sh']

/**
 * A folder for photos on a disk of its own that is soon full; null where this user may not mount one. What it returns
 * takes the disk away and leaves its files.
 */
export function mountSmallDisk(folder: string): (() => void) | null {
  mkdirSync(folder, { recursive: true })
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${ROOM}`, 'jiazhu-photos', folder], { stdio: 'pipe' })
  } catch {
    return null
  }
  return () => {
    const kept = mkdtempSync(path.join(tmpdir(), 'jiazhu-photos-'))
    cpSync(folder, kept, { recursive: true })
    execFileSync('umount', ['-l', folder], { stdio: 'pipe' })
    cpSync(kept, folder, { recursive: true })
    rmSync(kept, { recursive: true, force: true })
  }
}

/** A picture that does not compress: about 100 kB. */
export async function noisyPhoto(): Promise<Blob> {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const
  const picture = sharp({ create: { width: 400, height: 300, channels: 3, background: '#888888', noise } })
  return new Blob([new Uint8Array(await picture.jpeg({ quality: 95 }).toBuffer())], { type: 'image/jpeg' })
}

/** Sends a photo of a form in progress, as the page does. */
export async function uploadPhoto(base: string, photo: Blob, key: string) {
  const form = new FormData()
  form.set('idempotencyKey', key)
  form.set('photo', photo, 'photo.jpg')
  const headers = { cookie: 'jz_draft=a-draft-of-the-full-disk-test', origin: base }
  const answer = await fetch(`${base}/resources/upload-photo`, { method: 'POST', body: form, headers })
  const body = (await answer.json().catch(() => ({}))) as { id?: string; message?: string }
  return { status: answer.status, ...body }
}

/** Files under the folder by name, with their bytes. */
export function filesUnder(folder: string): Map<string, number> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  const files = names.filter((name) => statSync(path.join(folder, name)).isFile())
  return new Map(files.map((name) => [path.basename(name), statSync(path.join(folder, name)).size]))
}
