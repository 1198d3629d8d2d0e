import type { LoaderFunctionArgs } from '@remix-run/node'
import { matchRoutes } from '@remix-run/react'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { NOTICE_KINDS } from '#app/modules/notifications/notice-catalogue.rules.ts'
import type { Audience, NoticedCase, NoticedFact, NoticeKind } from '#app/modules/notifications/notice-kind.schema.ts'
import type { Actor } from '#app/platform/actor.ts'
import ROUTES from '#app/routes.ts'
import {
  ADMIN,
  DISPATCHER,
  EVERYBODY,
  HANDLER,
  LEADER,
  MANAGER,
  RESIDENT,
  SUPERVISOR,
} from '#tests/factories/actors.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'
import { visit } from '#tests/setup/visit.ts'

type Route = { loader?: (args: LoaderFunctionArgs) => Promise<unknown> }
/** Answers every address that no page has. */
const NO_PAGE = 'routes/$.tsx'
const MODULES = import.meta.glob<Route>('../../app/routes/*.{ts,tsx}')

let city: City
beforeAll(() => {
  city = openCity()
  replaceServices(city.deps)
})
afterAll(() => city.close())

const ABOUT: NoticedCase = {
  ...{ id: 'x', reference: 'XM261122-7K3F9Q', type: 'complaint', status: 'in_progress', urgency: 'U3' },
  ...{
    requesterId: 'x',
    leadDepartmentId: 'city-parks',
    handlerId: 'x',
    communityCode: 'x',
    contactChannel: 'message',
  },
  ...{ published: true, confidential: false, followerCount: 1 },
}

/** Everybody to whom an audience can come down, where a post is vacant as well (resolve-recipients). */
function readersOf(audience: Audience, { theme }: NoticeKind): readonly Actor[] {
  const isOfStaff = theme === 'desk' || theme === 'deadlines'
  switch (audience.to) {
    case 'role':
      return [EVERYBODY[audience.role] as Actor]
    case 'handler':
    case 'unit':
      return [HANDLER, LEADER, SUPERVISOR]
    case 'leader':
      return [LEADER, SUPERVISOR]
    case 'manager':
      return [MANAGER, DISPATCHER]
    case 'user':
      if (theme === 'supervision') return [HANDLER, LEADER, DISPATCHER, SUPERVISOR, ADMIN]
      if (theme === 'community') return [RESIDENT, MANAGER]
      return isOfStaff ? [HANDLER] : [RESIDENT]
    default:
      return [RESIDENT]
  }
}

/** Names everybody whom any fact names. */
const PAYLOAD = {
  ...{ recipients: ['x'], office: true, assigneeId: 'x', authorId: 'x', userId: 'x', toUserId: 'x' },
  ...{ promoted: ['x'], people: ['x'], tell: ['x'], communityCode: 'x', origin: 'applied', upheld: true },
  ...{ voteId: 'x', by: 'check' },
  ...{ departmentId: 'city-parks', leadDepartmentId: 'city-parks' },
  ...{ supportDepartmentIds: ['city-housing'], copyDepartmentIds: ['city-housing'] },
}

function factsOf(kind: NoticeKind): NoticedFact[] {
  const rest = { stream: 'x:x', rev: 1, payload: PAYLOAD, actorId: 'x', at: new Date() }
  return kind.after.map((type) => ({ id: 'x', type, ...rest }))
}

/** Why an address is closed to a reader, or null. What it is about does not exist here, which a page may well say. */
async function whyClosed(link: string, reader: Actor): Promise<string | null> {
  const { pathname } = new URL(link, 'http://localhost')
  const [found] = matchRoutes([...ROUTES] as Parameters<typeof matchRoutes>[0], pathname) ?? []
  const { file } = { file: NO_PAGE, ...found?.route }
  if (file === NO_PAGE) return `no page at ${link}`
  const { loader } = (await MODULES[`../../app/${file}`]?.()) ?? {}
  if (!loader) return null
  const { status, location } = await visit(loader, link, reader, { params: found?.params as Record<string, string> })
  if (location) return whyClosed(location, reader)
  return status === 403 ? `${link} is closed to a ${reader.role}` : null
}

test.each(NOTICE_KINDS.map((kind) => [kind.code, kind] as const))(
  '%s leads its readers to a page',
  async (_c, kind) => {
    for (const fact of factsOf(kind)) {
      const readers = kind.who(fact, ABOUT).flatMap((audience) => readersOf(audience, kind))
      expect(readers, 'somebody is told').not.toEqual([])
      for (const reader of readers) {
        const link = kind.link(fact, ABOUT, reader.role !== 'resident')
        expect(await whyClosed(link, reader)).toBeNull()
      }
    }
  },
)
