import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Storage } from '#app/platform/ports/storage.ts'

export type StorageUnderTest = { storage: Storage; close(): Promise<void> }

const KEY = '01890a5d-ac96-774b-bcce-b302099a8057.webp'
const SMALL = KEY.replace('.webp', '.thumb')
/** All that the suite leaves behind. */
export const CONTRACT_KEYS = [KEY, SMALL]
const bytes = (text: string) => new TextEncoder().encode(text)

/** What every Storage adapter promises. */
export function describeStorage(name: string, make: () => StorageUnderTest): void {
  describe(`storage: ${name}`, () => {
    let under: StorageUnderTest
    beforeEach(() => {
      under = make()
    })
    afterEach(() => under.close())

    async function read(key: string): Promise<string | null> {
      const found = await under.storage.get(key)
      return found && new TextDecoder().decode(found)
    }

    it('gives back what was put', async () => {
      const all = Uint8Array.from({ length: 256 }, (_, index) => index)
      await under.storage.put(KEY, all)
      expect([...((await under.storage.get(KEY)) ?? [])]).toEqual([...all])
    })

    it('knows nothing under an unused key', async () => {
      expect(await under.storage.get(KEY)).toBeNull()
    })

    it('replaces what was there', async () => {
      await under.storage.put(KEY, bytes('a longer first text'))
      await under.storage.put(KEY, bytes('second'))
      expect(await read(KEY)).toBe('second')
    })

    it('keeps keys apart', async () => {
      await under.storage.put(KEY, bytes('photo'))
      await under.storage.put(SMALL, bytes('small'))
      expect(await read(KEY)).toBe('photo')
    })

    it('removes, also what is not there', async () => {
      await under.storage.put(KEY, bytes('x'))
      await under.storage.remove(KEY)
      await under.storage.remove(KEY)
      expect(await under.storage.get(KEY)).toBeNull()
    })

    it('shows a reader one writer’s bytes or the other’s, never a mixture', async () => {
      const texts = Array.from({ length: 12 }, (_, n) => String(n % 10).repeat(200_000))
      const reads: Array<Promise<string | null>> = []
      await Promise.all(
        texts.map(async (text) => {
          await under.storage.put(KEY, bytes(text))
          reads.push(read(KEY))
        }),
      )
      for (const text of await Promise.all(reads)) expect(texts).toContain(text)
    })

    it.each([
      '',
      '.',
      '..',
      'short',
      '../../etc/passwd',
      '/etc/passwd',
      'folder/file-name',
      'folder\\file-name',
      'with space.webp',
      'two.dots.webp.exe',
      '.hidden-file',
      'nul\u0000byte-in-key',
      'line-end-in-key\n',
      '照片照片照片照片照片',
      'k'.repeat(300),
    ])('refuses the key %j', async (key) => {
      await expect(under.storage.put(key, bytes('x'))).rejects.toThrow()
      await expect(under.storage.get(key)).rejects.toThrow()
      await expect(under.storage.remove(key)).rejects.toThrow()
    })
  })
}
