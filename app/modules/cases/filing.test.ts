import sharp from 'sharp'
import { afterAll, describe, expect, test } from 'vitest'
import { openCity } from '#tests/setup/city.ts'
import { type Actor, ANONYMOUS } from '../../platform/actor.ts'
import { AppError } from '../../platform/errors.ts'
import { type PreparedPhoto, preparePhoto } from '../files/prepare-photo.server.ts'
import { readPhoto } from '../files/read-photo.server.ts'
import { type AnswerFilingInput, answerFiling } from './answer-filing.server.ts'
import { type EditFromFormInput, editFromForm } from './edit-from-form.server.ts'
import { readEditPage } from './edit-page.server.ts'
import { type FilingValues, photoIdsOf } from './filing-fields.schema.ts'
import { readDraft } from './read-draft.server.ts'
import { readReceiptPage } from './receipt-page.server.ts'
import { saveDraft } from './save-draft.server.ts'

const city = openCity()
const { deps } = city
afterAll(() => city.close())

const LIN: Actor = { ...ANONYMOUS, id: 'lin', role: 'resident', displayName: 'Lin' }
const OWNER = { main: 'user:lin', all: ['user:lin', 'draft:browser'] }
const picture = async (background: string) =>
  preparePhoto(
    await sharp({ create: { width: 30, height: 30, channels: 3, background } })
      .jpeg()
      .toBuffer(),
  )

const digestOf = async (id: string) => (await deps.db.photo.findUniqueOrThrow({ where: { id } })).sha256

let forms = 0
function form(values: FilingValues = {}): FilingValues {
  forms += 1
  return { type: 'complaint', text: '小区门口的路灯坏了一个星期', idempotencyKey: `form-number-${forms}`, ...values }
}

function send(values: FilingValues, more: Partial<AnswerFilingInput> = {}) {
  const base = { values, intent: '', photos: [], photoProblem: null, owner: OWNER, actor: LIN, address: '::1' }
  return answerFiling({ ...base, ...more }, deps)
}

describe('filing by the form', () => {
  test('sent twice, with its photos, it is one case', async () => {
    const values = form()
    const photos = [await picture('#ff0000'), await picture('#00ff00')]
    const first = await send(values, { photos })
    const second = await send(values, { photos })
    expect(first.filed?.reference).toBeDefined()
    expect(second.filed).toMatchObject({ reference: first.filed?.reference, repeated: true })
    expect(await deps.db.photo.count({ where: { caseId: first.filed?.id ?? '' } })).toBe(2)
  })

  test('a refused form keeps words and photos', async () => {
    const answer = await send(form({ text: '坏了' }), { photos: [await picture('#0000ff')] })
    if (answer.filed) throw new Error('a text of two characters was filed')
    expect(answer.error?.fields).toHaveProperty('text')
    const [photoId = ''] = photoIdsOf(answer.values)
    const seen = readPhoto({ photoId, actor: LIN, ownerKeys: OWNER.all, queryCode: null }, deps)
    expect((await seen).length).toBeGreaterThan(0)
    const corrected = await send({ ...answer.values, text: '路灯坏了，晚上很黑' })
    expect(corrected.filed).not.toBeNull()
  })

  test('a refused photo sends nothing and says so at the photos', async () => {
    const photoProblem = new AppError('invalid', 'photo_kind', { zh: '不是照片', en: 'no photo' })
    const answer = await send(form(), { photoProblem })
    expect(answer).toMatchObject({ filed: null, error: { fields: { photos: [{ zh: '不是照片' }] } } })
  })

  test('a photo of an anonymous report does not say whose it was', async () => {
    const answer = await send(form({ type: 'report', anonymous: 'on' }), { photos: [await picture('#ffffff')] })
    const [photo] = await deps.db.photo.findMany({ where: { caseId: answer.filed?.id ?? '' } })
    expect(photo?.ownerKey).toMatch(/^filing:/)
  })

  test('only a report can be anonymous', async () => {
    const answer = await send(form({ anonymous: 'on' }))
    expect(answer).toMatchObject({ filed: null, error: { fields: { anonymous: [expect.anything()] } } })
  })

  test('the time typed is the city’s time, and not in the future', async () => {
    const { filed } = await send(form({ occurredAt: '2026-03-02T20:15' }))
    const row = await deps.db.case.findUniqueOrThrow({ where: { id: filed?.id ?? '' } })
    expect(row.occurredAt?.toISOString()).toBe('2026-03-02T12:15:00.000Z')
    const late = await send(form({ occurredAt: '2026-03-04T20:15' }))
    expect(late).toMatchObject({ filed: null, error: { fields: { occurredAt: [expect.anything()] } } })
  })

  test('sent again with other words it asks for another press, with a new key', async () => {
    const values = form()
    await send(values)
    const answer = await send({ ...values, text: '另外一件事：井盖也坏了' })
    if (answer.filed) throw new Error('other words were filed under the same key')
    expect(answer.error?.code).toBe('conflict')
    expect((await send(answer.values)).filed?.repeated).toBe(false)
  })
})

describe('editing by the form', () => {
  const PHOTOS = { red: picture('#ff0000'), green: picture('#00ff00'), blue: picture('#0000ff') }

  async function filedWith(photos: Array<Promise<PreparedPhoto>>) {
    const { filed } = await send(form(), { photos: await Promise.all(photos) })
    const { id = '', reference = '' } = filed ?? {}
    return { id, edit: await readEditPage({ reference, actor: LIN, queryCode: null }, deps) }
  }

  type Filed = Awaited<ReturnType<typeof filedWith>>

  function save({ edit }: Filed, values: FilingValues, more: Partial<EditFromFormInput> = {}) {
    const { reference, rev, photoKey } = edit
    const fields = { ...values, idempotencyKey: photoKey }
    const sent = new FormData()
    for (const [name, value] of Object.entries({ ...fields, rev: String(rev) })) sent.set(name, value)
    const base = { values: fields, intent: '', photos: [], photoProblem: null, owner: OWNER, actor: LIN }
    return editFromForm({ ...base, reference, form: sent, ...more }, deps)
  }

  const digestsOf = async (caseId: string) => {
    const rows = await deps.db.photo.findMany({ where: { caseId }, select: { sha256: true } })
    return rows.map(({ sha256 }) => sha256).sort()
  }
  const digest = async (...photos: Array<Promise<PreparedPhoto>>) =>
    (await Promise.all(photos)).map(({ sha256 }) => sha256).sort()

  test('takes a photo from the case and adds another, which say no more whose they were', async () => {
    const filed = await filedWith([PHOTOS.red, PHOTOS.green])
    const [red = '', green = ''] = photoIdsOf(filed.edit.values)
    const [gone, kept] = (await PHOTOS.red).sha256 === (await digestOf(red)) ? [red, green] : [green, red]
    const answer = await save(filed, { ...filed.edit.values, photoIds: kept }, { photos: [await PHOTOS.blue] })
    expect(answer).toEqual({ edited: true })
    expect(await digestsOf(filed.id)).toEqual(await digest(PHOTOS.green, PHOTOS.blue))
    const owners = await deps.db.photo.findMany({ where: { caseId: filed.id }, select: { ownerKey: true } })
    expect(owners.every(({ ownerKey }) => ownerKey.startsWith('filing:'))).toBe(true)
    const seen = readPhoto({ photoId: gone, actor: LIN, ownerKeys: OWNER.all, queryCode: null }, deps)
    await expect(seen).rejects.toMatchObject({ code: 'not_found' })
  })

  test('without scripts a button takes a photo out of the form, and nothing is saved before the form is', async () => {
    const filed = await filedWith([PHOTOS.red])
    const [red = ''] = photoIdsOf(filed.edit.values)
    const shown = await save(filed, filed.edit.values, { intent: `remove ${red}` })
    if (shown.edited) throw new Error('a button that only changes the form saved it')
    expect(photoIdsOf(shown.values)).toEqual([])
    expect(await digestsOf(filed.id)).toHaveLength(1)
    expect(await save(filed, shown.values)).toEqual({ edited: true })
    expect(await digestsOf(filed.id)).toEqual([])
  })

  test('a photo that was taken away can be added again', async () => {
    const filed = await filedWith([PHOTOS.red])
    await save(filed, { ...filed.edit.values, photoIds: '' }, { photos: [await PHOTOS.red] })
    expect(await digestsOf(filed.id)).toEqual(await digest(PHOTOS.red))
  })

  test('refused, it keeps what was typed and leaves the case its photos', async () => {
    const filed = await filedWith([PHOTOS.red])
    const values = { ...filed.edit.values, text: '坏', photoIds: '' }
    const answer = await save(filed, values, { photos: [await PHOTOS.blue] })
    if (answer.edited) throw new Error('a text of one character was saved')
    expect(answer.error?.fields).toHaveProperty('text')
    expect(photoIdsOf(answer.values)).toHaveLength(1)
    expect(await digestsOf(filed.id)).toEqual(await digest(PHOTOS.red))
  })

  test('nobody adds the photo of somebody else, a tenth one, or any to a case that is not theirs', async () => {
    const mine = await filedWith([PHOTOS.red])
    const other = await filedWith([PHOTOS.blue])
    await save(mine, { ...mine.edit.values, photoIds: other.edit.values.photoIds ?? '' })
    expect(await digestsOf(mine.id)).toEqual([])
    expect(await digestsOf(other.id)).toEqual(await digest(PHOTOS.blue))
    const ten = Array.from({ length: 10 }, () => deps.ids.newId()).join(' ')
    const tooMany = await save(other, { ...other.edit.values, photoIds: ten })
    expect(tooMany).toMatchObject({ edited: false, error: { fields: { photos: [expect.anything()] } } })
    const stranger = await save(other, { ...other.edit.values, photoIds: '' }, { actor: { ...LIN, id: 'wu' } })
    expect(stranger).toMatchObject({ edited: false, error: { code: 'forbidden' } })
    expect(await digestsOf(other.id)).toEqual(await digest(PHOTOS.blue))
  })
})

describe('drafts', () => {
  test('come back, and go when the form is sent; a late autosave does not revive them', async () => {
    const values = form({ address: '湖滨南路' })
    await saveDraft({ ownerKey: 'draft:browser', values }, deps)
    expect((await readDraft(OWNER.all, deps))?.values).toEqual(values)
    await send(values)
    expect(await readDraft(OWNER.all, deps)).toBeNull()
    expect(await saveDraft({ ownerKey: 'draft:browser', values }, deps)).toBeNull()
    expect(await readDraft(OWNER.all, deps)).toBeNull()
  })

  test('an untouched form leaves none', async () => {
    expect(
      await saveDraft({ ownerKey: 'draft:z', values: { type: 'help', idempotencyKey: 'untouched-1' } }, deps),
    ).toBeNull()
  })
})

describe('the receipt', () => {
  test('is for the owner and the holder of the code only', async () => {
    const { filed } = await send(form())
    const ask = (actor: Actor, queryCode: string | null) =>
      readReceiptPage({ reference: filed?.reference ?? '', actor, queryCode, origin: 'http://city' }, deps)
    const mine = await ask(LIN, null)
    expect(mine.code).toBe(filed?.queryCode)
    expect(mine.qr.path).toMatch(/^M\d/)
    expect((await ask(ANONYMOUS, mine.code)).reference).toBe(filed?.reference)
    await expect(ask(ANONYMOUS, null)).rejects.toMatchObject({ code: 'not_found' })
    await expect(ask({ ...LIN, id: 'other' }, null)).rejects.toMatchObject({ code: 'not_found' })
  })
})
