import { afterAll, beforeAll, expect, test } from 'vitest'
import { draftVote } from '#app/modules/votes/draft-vote.server.ts'
import { voteActsOf } from '#app/modules/votes/vote.policy.ts'
import { type Actor, ANONYMOUS } from '#app/platform/actor.ts'
import * as votes from '#app/routes/community.votes._index.tsx'
import * as runVote from '#app/routes/community.votes.$id.tsx'
import * as vote from '#app/routes/votes.$id._index.tsx'
import * as ballot from '#app/routes/votes.$id.ballot.tsx'
import * as bundle from '#app/routes/votes.$id.bundle[.]json.ts'
import * as result from '#app/routes/votes.$id.result.tsx'
import { loadDemoHomes } from '#prisma/demo/homes.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { loadDemoVotes } from '#prisma/demo/votes.ts'
import * as people from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { send, visit } from '#tests/setup/visit.ts'

let city: City
let open: string
let draft: string
let manager: Actor
let owner: Actor

beforeAll(async () => {
  city = openCity()
  replaceServices(city.deps)
  const { db } = city.deps
  await loadDemoUsers(db)
  await loadDemoHomes(city.deps)
  await loadDemoVotes(city.deps)
  open = (await db.vote.findFirstOrThrow({ where: { status: 'open' } })).id
  draft = (await db.vote.findFirstOrThrow({ where: { status: 'draft' } })).id
  const { id, communityCode } = await db.user.findUniqueOrThrow({ where: { login: 'manager' } })
  manager = { ...people.MANAGER, id, communityCode }
  owner = { ...people.RESIDENT, id: 'demo-owner' }
})
afterAll(() => city.close())

const ELSEWHERE = { ...people.MANAGER, id: 'elsewhere', communityCode: '350203009057' }
const OTHERS = [people.RESIDENT, people.DISPATCHER, people.HANDLER, people.LEADER, people.CALLBACK, people.ADMIN]

const at = async (route: { loader: unknown }, path: string, actor: Actor, id: string) =>
  (await visit(route.loader as never, path, actor, { params: { id } })).status

test('an open vote is public, its draft is for who runs or oversees it', async () => {
  for (const actor of [ANONYMOUS, ...OTHERS, ELSEWHERE]) {
    expect(await at(vote, `/votes/${open}`, actor, open)).toBe(200)
    expect(await at(vote, `/votes/${draft}`, actor, draft)).toBe(404)
  }
  for (const actor of [manager, people.SUPERVISOR]) expect(await at(vote, `/votes/${draft}`, actor, draft)).toBe(200)
})

test('nobody sees a result or its data before the count, the manager neither', async () => {
  for (const actor of [ANONYMOUS, owner, manager, people.SUPERVISOR, people.ADMIN]) {
    expect(await at(result, `/votes/${open}/result`, actor, open)).toBe(409)
    expect(await at(bundle, `/votes/${open}/bundle.json`, actor, open)).toBe(409)
  }
})

test('turnout and the running of a vote are for its manager and for supervisors', async () => {
  expect(await at(runVote, `/community/votes/${open}`, ANONYMOUS, open)).toBe(302)
  const dispatched = await visit(runVote.loader as never, '/x', people.DISPATCHER, { params: { id: open } })
  expect(dispatched).toMatchObject({ status: 302, location: `/votes/${open}`, data: null })
  for (const actor of OTHERS.filter((each) => each !== people.DISPATCHER))
    expect(await at(runVote, `/community/votes/${open}`, actor, open)).toBe(403)
  expect(await at(runVote, `/community/votes/${open}`, ELSEWHERE, open)).toBe(404)
  for (const actor of [manager, people.SUPERVISOR])
    expect(await at(runVote, `/community/votes/${open}`, actor, open)).toBe(200)
})

test('a ballot is for its owner; everybody else signed in is told that they are not on the roll', async () => {
  const page = async (actor: Actor) => {
    const { status, data } = await visit(ballot.loader as never, '/votes/x/ballot', actor, { params: { id: open } })
    return { status, chosen: (data as { page?: { chosen: unknown } } | null)?.page?.chosen ?? null }
  }
  expect((await page(ANONYMOUS)).status).toBe(302)
  expect((await page(owner)).chosen).toMatchObject({ isOwn: true, homes: [{}, {}] })
  for (const actor of [manager, people.SUPERVISOR, people.ADMIN])
    expect(await page(actor)).toEqual({ status: 200, chosen: null })
})

test('nobody but the manager writes, publishes, confirms or ends a vote; acts follow its state', async () => {
  const form = { act: 'publish', rev: '1' }
  for (const actor of [...OTHERS, people.SUPERVISOR])
    expect((await send(runVote.action as never, '/community/votes/x', form, actor, { id: draft })).status).toBe(403)
  for (const actor of [...OTHERS, people.SUPERVISOR])
    expect((await send(votes.action as never, '/community/votes', {}, actor)).status).toBe(403)
  const { compoundId } = await city.deps.db.vote.findUniqueOrThrow({ where: { id: draft } })
  const head = { compoundId, title: '外人起草的表决', words: '不应该能起草这份表决。', proxyCap: 0 }
  const times = { secrecy: 'open' as const, opensOn: '2026-05-01', closesOn: '2026-05-02' }
  await expect(draftVote({ ...head, ...times }, ELSEWHERE, city.deps)).rejects.toMatchObject({ code: 'forbidden' })
  const compound = { communityCode: manager.communityCode ?? '', managerId: null, propertyDepartmentId: null }
  const acts = (actor: Actor, status: string) => voteActsOf(actor, { status }, compound)
  expect(acts(manager, 'draft')).toEqual(['edit', 'question', 'remove-question', 'publish', 'void'])
  expect(acts(manager, 'open')).toEqual(['answer-claim', 'extend', 'paper', 'void'])
  expect(acts(people.SUPERVISOR, 'open')).toEqual(['paper'])
  expect(acts(manager, 'certified')).toEqual([])
  for (const actor of [...OTHERS, ELSEWHERE, ANONYMOUS]) expect(acts(actor, 'open')).toEqual([])
})
