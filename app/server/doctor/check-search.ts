import { seconds } from '#app/platform/duration.ts'
import type { Env } from '#app/platform/env.server.ts'
import { type Finding, fine, note, wordsOf, wrong } from './finding.ts'

const ABOUT = 'Search'
const TIMEOUT = seconds(5)
/** Name of the index (adapters/search/meilisearch.server.ts). */
const INDEX = 'jiazhu-cases'

/** Requests that change nothing, each with the right that it needs: https://www.meilisearch.com/docs/reference/api/keys */
const PROBES: ReadonlyArray<{ right: string; method: 'GET' | 'POST'; path: string; isForWriters?: true }> = [
  { right: 'search', method: 'POST', path: `/indexes/${INDEX}/search` },
  { right: 'settings.get', method: 'GET', path: `/indexes/${INDEX}/settings`, isForWriters: true },
  { right: 'tasks.get', method: 'GET', path: '/tasks?limit=1', isForWriters: true },
  { right: 'indexes.get', method: 'GET', path: `/indexes/${INDEX}`, isForWriters: true },
]

function ask({ MEILI_URL, MEILI_KEY }: Env, path: string, method: 'GET' | 'POST' = 'GET'): Promise<Response> {
  return fetch(new URL(path, MEILI_URL), {
    method,
    headers: {
      ...(MEILI_KEY && { Authorization: `Bearer ${MEILI_KEY}` }),
      ...(method === 'POST' && { 'Content-Type': 'application/json' }),
    },
    ...(method === 'POST' && { body: '{"limit":0}' }),
    signal: AbortSignal.timeout(TIMEOUT),
  })
}

async function checkRights(env: Env): Promise<Finding[]> {
  const refused: string[] = []
  let isThere = true
  const isReader = env.ROLES.every((role) => role === 'web' || role === 'relay')
  const probes = PROBES.filter(({ isForWriters }) => !(isForWriters && isReader))
  for (const { right, path, method } of probes) {
    const { status } = await ask(env, path, method)
    if (status === 401 || status === 403) refused.push(right)
    if (status === 404) isThere = false
  }
  if (refused.length === probes.length)
    return [wrong('MEILI_KEY', 'is refused by the search server: make one with npm run search-keys')]
  if (refused.length > 0)
    return [
      wrong('MEILI_KEY', `lacks ${refused.join(', ')}: take the key that npm run search-keys prints for these roles`),
    ]
  return [
    fine('MEILI_KEY', isReader ? 'may search' : 'may search and read; what it may write shows in the log of a worker'),
    isThere ? fine(ABOUT, 'has the index of cases') : wrong(ABOUT, 'has no index of cases yet: npm run rebuild-search'),
  ]
}

/** Reachable, key with rights, index there. */
export async function checkSearch(env: Env): Promise<Finding[]> {
  if (!env.MEILI_URL) return [fine(ABOUT, "the database's own index")]
  try {
    const health = await ask(env, '/health')
    if (!health.ok) return [wrong(ABOUT, `the server at MEILI_URL answers ${health.status}: look at its log`)]
    return [fine(ABOUT, 'Meilisearch answers'), ...(await checkRights(env))]
  } catch (error) {
    const cause = error instanceof Error && error.cause ? wordsOf(error.cause) : wordsOf(error)
    return [
      wrong(ABOUT, `no server answers at MEILI_URL: start it, or correct the address (${cause})`),
      note(ABOUT, "meanwhile pages use the database's index and say so"),
    ]
  }
}
