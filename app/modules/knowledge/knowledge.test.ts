import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/platform/actor.ts'
import { ANONYMOUS } from '#app/platform/actor.ts'
import { days } from '#app/platform/duration.ts'
import { anActor, DISPATCHER, HANDLER, LEADER, OTHER_HANDLER, RESIDENT, SUPERVISOR } from '#tests/factories/actors.ts'
import { fileCase } from '#tests/factories/cases.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { caseCommandSchema } from '../cases/case.schema.ts'
import { actOnItem } from './act-on-item.server.ts'
import { draftReply } from './draft-reply.server.ts'
import { countWaiting, listItems } from './list-items.queries.server.ts'
import { offersFor } from './offers.queries.server.ts'
import { listPublicArticles, readArticle } from './public-articles.queries.server.ts'
import { saveItem } from './save-item.server.ts'

let city: City
beforeAll(() => {
  city = openCity()
})
afterAll(() => city.close())

const OTHER_LEADER = anActor('leader', { id: 'other-leader', departmentId: 'city-police' })
const BODY = '您好，您反映的“{标题}”（{编号}）已由{办理单位}处理完毕。'

const save = (actor: Actor, wording: object, at: { id?: string; rev?: number } = {}) =>
  saveItem(
    { id: at.id ?? null, rev: at.rev ?? 0, wording: { kind: 'template', title: '已处理', body: BODY, ...wording } },
    actor,
    city.deps,
  )
const act = (id: string, actor: Actor, input: object) => actOnItem(id, input, actor, city.deps)
const rowOf = (id: string) => city.deps.db.knowledgeItem.findUniqueOrThrow({ where: { id } })

async function inForce(writer: Actor, reviewer: Actor, wording: object): Promise<string> {
  const id = await save(writer, wording)
  await act(id, writer, { act: 'submit', rev: 1 })
  await act(id, reviewer, { act: 'approve', rev: 2 })
  return id
}

describe('a template or an article', () => {
  test('comes into force when a second person approves, and keeps its versions', async () => {
    const id = await save(HANDLER, { title: '路灯修好了' })
    await act(id, HANDLER, { act: 'submit', rev: 1 })
    await expect(act(id, HANDLER, { act: 'approve', rev: 2 })).rejects.toMatchObject({ reason: 'own_work' })
    await expect(act(id, OTHER_LEADER, { act: 'approve', rev: 2 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(save(HANDLER, {}, { id, rev: 2 })).rejects.toMatchObject({ reason: 'knowledge_review' })
    await act(id, LEADER, { act: 'return', rev: 2, note: '写上维修的日期' })
    expect(await rowOf(id)).toMatchObject({ status: 'draft', note: '写上维修的日期', version: null })
    await save(HANDLER, { title: '路灯已修好' }, { id, rev: 3 })
    await act(id, HANDLER, { act: 'submit', rev: 4 })
    await act(id, LEADER, { act: 'approve', rev: 5 })
    expect(await rowOf(id)).toMatchObject({ status: 'published', version: 1, rev: 6, note: null })

    await save(HANDLER, { title: '路灯已修好，第二版' }, { id, rev: 6 })
    const offered = () => offersFor({ kind: 'template', categoryCode: 'A1', departmentId: 'city-parks' }, city.deps)
    expect((await offered()).map(({ title }) => title)).toContain('路灯已修好')
    await act(id, HANDLER, { act: 'submit', rev: 7 })
    await act(id, LEADER, { act: 'approve', rev: 8 })
    expect((await offered()).map(({ title }) => title)).toContain('路灯已修好，第二版')
    const versions = await city.deps.db.knowledgeVersion.findMany({
      where: { itemId: id },
      orderBy: { version: 'asc' },
    })
    expect(versions.map(({ version, inForce: now, title }) => [version, now, title])).toEqual([
      [1, false, '路灯已修好'],
      [2, true, '路灯已修好，第二版'],
    ])
    await act(id, HANDLER, { act: 'archive', rev: 9 })
    expect((await offered()).map(({ id: one }) => one)).not.toContain(id)
    const events = await city.deps.db.event.findMany({ where: { stream: `knowledge:${id}` }, orderBy: { rev: 'asc' } })
    expect(events.map(({ rev }) => rev)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(events.map(({ payload }) => payload).join()).not.toContain('路灯')
  })

  test('who changed somebody else’s draft does not approve it either', async () => {
    const id = await save(DISPATCHER, { title: '全市通用' })
    await save(SUPERVISOR, { title: '全市通用，改' }, { id, rev: 1 })
    await act(id, DISPATCHER, { act: 'submit', rev: 2 })
    await expect(act(id, SUPERVISOR, { act: 'approve', rev: 3 })).rejects.toMatchObject({ reason: 'own_work' })
  })

  test('an unknown placeholder is refused at save with the ones that are known; nothing is stored', async () => {
    const before = await city.deps.db.knowledgeItem.count()
    const refused = await save(HANDLER, { body: '请联系 {承办人} 了解情况' }).catch((error: unknown) => error)
    expect(refused).toMatchObject({ code: 'invalid' })
    const { zh } = (refused as { fields: { body: Array<{ zh: string }> } }).fields.body[0] ?? { zh: '' }
    expect(zh).toContain('{承办人}')
    expect(zh).toContain('{办理单位}')
    expect(await city.deps.db.knowledgeItem.count()).toBe(before)
  })

  test('people of a unit write for their own unit only, and not for residents without the city’s approval', async () => {
    await expect(save(HANDLER, { departments: ['city-police'] })).rejects.toMatchObject({ code: 'forbidden' })
    await expect(save(RESIDENT, {})).rejects.toMatchObject({ code: 'forbidden' })
    await expect(save(DISPATCHER, { categories: ['no-such'] })).rejects.toMatchObject({ reason: 'knowledge_scope' })
    const id = await save(HANDLER, { kind: 'article', audience: 'public', title: '树木修剪找谁' })
    expect(await rowOf(id)).toMatchObject({ departments: '["city-parks"]' })
    await act(id, HANDLER, { act: 'submit', rev: 1 })
    await expect(act(id, LEADER, { act: 'approve', rev: 2 })).rejects.toMatchObject({ code: 'forbidden' })
    await act(id, DISPATCHER, { act: 'approve', rev: 2 })
  })

  test('two saves of the same rev: the second is told, and changes nothing', async () => {
    const id = await save(DISPATCHER, { title: '谁先谁后' })
    const both = await Promise.allSettled([
      save(DISPATCHER, { title: '甲的改动' }, { id, rev: 1 }),
      save(SUPERVISOR, { title: '乙的改动' }, { id, rev: 1 }),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(await rowOf(id)).toMatchObject({ rev: 2 })
  })
})

describe('what is in force', () => {
  test('is offered by category and unit, the closest first', async () => {
    const all = await inForce(DISPATCHER, SUPERVISOR, { title: '通用' })
    const exact = await inForce(DISPATCHER, SUPERVISOR, {
      ...{ title: '物业专用', categories: ['A1', 'A2'], departments: ['city-housing'] },
    })
    const offered = async (categoryCode: string | null, departmentId: string | null) =>
      (await offersFor({ kind: 'template', categoryCode, departmentId }, city.deps)).map(({ id }) => id)
    expect((await offered('A2', 'city-housing'))[0]).toBe(exact)
    expect(await offered('A2', 'city-housing')).toContain(all)
    expect(await offered('A3', 'city-housing')).not.toContain(exact)
    expect(await offered('A2', 'city-police')).not.toContain(exact)
    expect(await offered(null, null)).toContain(all)
  })

  test('residents find and read public articles only, page by page', async () => {
    const secret = await inForce(DISPATCHER, SUPERVISOR, {
      kind: 'article',
      title: '内部口径',
      body: '内部口径，工作人员看',
    })
    for (const title of ['漏水找谁', '漏水谁出钱', '漏水怎么取证'])
      await inForce(DISPATCHER, SUPERVISOR, {
        kind: 'article',
        audience: 'public',
        title,
        body: `${title}：先关水，再拍照。`,
      })
    const first = await listPublicArticles({ words: '漏水 拍照', after: undefined, limit: 2 }, city.deps)
    const rest = await listPublicArticles({ words: '漏水 拍照', after: first.next ?? '', limit: 2 }, city.deps)
    expect([...first.articles, ...rest.articles].map(({ title }) => title).sort()).toEqual(
      ['漏水找谁', '漏水谁出钱', '漏水怎么取证'].sort(),
    )
    expect(rest.next).toBeNull()
    expect((await listPublicArticles({ words: '内部', after: undefined }, city.deps)).articles).toEqual([])
    await expect(readArticle(secret, ANONYMOUS, city.deps)).rejects.toMatchObject({ code: 'not_found' })
    expect(await readArticle(secret, HANDLER, city.deps)).toMatchObject({ title: '内部口径' })
    expect(await readArticle(first.articles[0]?.id ?? '', RESIDENT, city.deps)).toMatchObject({ isStale: false })
  })

  test('past its review date it is listed for its owner, until read again', async () => {
    const owner = anActor('callback', { id: 'owner' })
    const id = await inForce(owner, SUPERVISOR, { kind: 'article', title: '每月要看', reviewMonths: 1 })
    const stale = async (actor: Actor) =>
      (await listItems({ kind: 'article', view: 'stale', words: '', after: undefined, actor, locale: 'zh' }, city.deps))
        .items
    expect(await stale(owner)).toEqual([])
    city.advance(days(32))
    expect((await stale(owner)).map((one) => one.id)).toEqual([id])
    expect(await countWaiting('article', owner, city.deps)).toMatchObject({ stale: 1 })
    expect(await stale(DISPATCHER)).toEqual([])
    await act(id, owner, { act: 'renew', rev: 3 })
    expect(await stale(owner)).toEqual([])
  })

  test('a draft of another unit is listed for nobody else', async () => {
    await save(OTHER_HANDLER, { title: '派出所的草稿' })
    const drafts = async (actor: Actor) =>
      (
        await listItems(
          { kind: 'template', view: 'draft', words: '派出所', after: undefined, actor, locale: 'zh' },
          city.deps,
        )
      ).items.length
    expect([await drafts(OTHER_LEADER), await drafts(DISPATCHER), await drafts(HANDLER)]).toEqual([1, 1, 0])
  })
})

describe('a reply from a template', () => {
  const step = (form: Record<string, string>, reference: string, actor: Actor) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(form)) data.set(name, value)
    return draftReply({ form: data, reference, actor, locale: 'zh' }, city.deps)
  }

  test('is filled from the case below what was typed; who reported is not in it', async () => {
    const templateId = await inForce(DISPATCHER, SUPERVISOR, { title: '进展', body: `${BODY} {期限} {今天}` })
    const { reference } = await fileCase(city.deps, {
      title: '路灯不亮',
      contactName: '林某某',
      contactPhone: '13800000000',
    })
    const form = { intent: 'fill-template', templateId, text: '您好：', outcome: 'solved' }
    const answer = await step(form, reference, SUPERVISOR)
    expect(answer?.draft).toMatchObject({
      step: 'filled',
      title: '进展',
      blanks: ['办理单位', '期限'],
      missing: ['办理单位', '期限'],
    })
    const send = (text: string) => caseCommandSchema.safeParse({ type: 'reply', outcome: 'solved', text })
    const refused = JSON.stringify(send(answer?.draft.values.text ?? '').error?.issues)
    expect(refused).toContain('办理单位、期限')
    expect(send((answer?.draft.values.text ?? '').replace(/＿＿.*?＿＿/g, '已补上')).success).toBe(true)
    expect(answer?.draft.values).toMatchObject({ outcome: 'solved' })
    expect(answer?.draft.values.text).toMatch(new RegExp(`^您好：\n\n您好，您反映的“路灯不亮”（${reference}）`))
    expect(JSON.stringify(answer)).not.toMatch(/林某某|13800000000/)
    await expect(step(form, reference, OTHER_HANDLER)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('without a template, and as a preview, everything typed is kept; other forms are left alone', async () => {
    const { reference } = await fileCase(city.deps)
    expect(
      await step({ intent: 'fill-template', templateId: '', text: '写了一半' }, reference, SUPERVISOR),
    ).toMatchObject({
      draft: { step: 'unchosen', values: { text: '写了一半' } },
    })
    expect(await step({ intent: 'preview-reply', text: '写好了' }, reference, SUPERVISOR)).toMatchObject({
      draft: { step: 'preview', blanks: [] },
    })
    expect(await step({ type: 'reply', text: '写好了' }, reference, SUPERVISOR)).toBeNull()
  })
})
