import sharp from 'sharp'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { action as filePage } from '#app/routes/file.tsx'
import { action as uploadPhoto } from '#app/routes/resources.upload-photo.ts'
import { openCity } from '../setup/city.ts'
import { replaceServices } from '../setup/replace-services.ts'

/** What a full disk says. */
const FULL = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })

const city = openCity()
const { deps } = city
const kept = new Map<string, Uint8Array>()
let room = 0
const storage = {
  async put(key: string, bytes: Uint8Array) {
    if (room === 0) throw FULL
    room -= 1
    kept.set(key, bytes)
  },
  get: async (key: string) => kept.get(key) ?? null,
  remove: async (key: string) => void kept.delete(key),
}
replaceServices({ ...deps, storage })
beforeEach(() => {
  room = 0
  kept.clear()
})
afterAll(() => city.close())

const picture = async (background: string) => {
  const bytes = await sharp({ create: { width: 30, height: 30, channels: 3, background } })
    .png()
    .toBuffer()
  return new File([new Uint8Array(bytes)], 'photo.png', { type: 'image/png' })
}

type Route = (args: Parameters<typeof uploadPhoto>[0]) => Promise<unknown>

async function post(
  route: Route,
  fields: Record<string, string>,
  colours: readonly string[],
  locale: 'zh' | 'en' = 'zh',
) {
  const body = new FormData()
  for (const [name, value] of Object.entries(fields)) body.set(name, value)
  for (const colour of colours) body.append('photo', await picture(colour))
  const headers = { Cookie: `jz_draft=${'d'.repeat(30)}` }
  const request = new Request('http://localhost/file', { method: 'POST', body, headers })
  const context = { actor: ANONYMOUS, locale, nonce: '', address: '::1' }
  return route({ request, params: {}, context } as unknown as Parameters<Route>[0])
}

describe('a photo that the store cannot take', () => {
  it.each([
    ['zh', '照片这会儿存不下来，没有保存。请稍后再传，也可以先不带照片提交，之后再补充'],
    ['en', 'The photo cannot be kept at the moment. Try again shortly, or send the form without it and add it later'],
  ] as const)('is refused with a sentence, and leaves nothing (%s)', async (locale, sentence) => {
    const answer = (await post(uploadPhoto, { idempotencyKey: `full-${locale}` }, ['#ff0000'], locale)) as Response
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({ message: sentence })
    expect(await deps.db.photo.count()).toBe(0)
    expect(kept.size).toBe(0)
  })

  it('does not take the form with it: words and the photos before stay, and it can be sent', async () => {
    room = 1
    const text = '小区门口的路灯坏了一个星期'
    const fields = { type: 'complaint', text, idempotencyKey: 'full-form-1' }
    const refused = (await post(filePage, fields, ['#00ff00', '#0000ff'])) as {
      data: { message: string; fields: Record<string, string[]>; values: Record<string, string> }
      init: { status: number }
    }
    expect(refused.init.status).toBe(422)
    expect(refused.data.fields.photos?.[0]).toMatch(/存不下来/)
    expect(refused.data.values.text).toBe(text)
    const { photoIds = '' } = refused.data.values
    expect(photoIds.split(' ')).toHaveLength(1)
    expect(await deps.db.photo.count()).toBe(1)
    const sent = (await post(filePage, { ...fields, photoIds }, [])) as Response
    expect(sent.status).toBe(303)
    expect(await deps.db.photo.count({ where: { caseId: { not: null } } })).toBe(1)
  })
})
