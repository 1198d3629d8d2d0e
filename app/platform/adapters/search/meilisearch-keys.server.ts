import { Meilisearch } from 'meilisearch'
import { seconds } from '../../duration.ts'
import { INDEX } from './meilisearch.server.ts'
import { serverCodeOf } from './meilisearch-tasks.server.ts'

const LIMIT_MS = seconds(10)

export type SearchKey = { name: string; forWhom: string; key: string }

/** What each process needs and nothing else; both reach only this product's indexes. */
const KEYS = [
  {
    // Fixed, so that a second run finds the key instead of making another.
    uid: '7b0d6a52-2f5e-4b0c-9a54-6a1c9de0c001',
    name: 'jiazhu: index and search',
    forWhom: 'worker, scheduler, and a process that does everything',
    actions: [
      'search',
      'documents.add',
      'documents.get',
      'documents.delete',
      'indexes.create',
      'indexes.get',
      'indexes.update',
      'indexes.delete',
      'indexes.swap',
      'settings.get',
      'settings.update',
      'tasks.get',
    ],
  },
  {
    uid: '7b0d6a52-2f5e-4b0c-9a54-6a1c9de0c002',
    name: 'jiazhu: search only',
    forWhom: 'a process with ROLES=web alone',
    actions: ['search'],
  },
]

function explain(error: unknown, url: string): Error {
  const code = serverCodeOf(error)
  if (code === 'invalid_api_key') return new Error('MEILI_MASTER_KEY is not the master key of that search server')
  if (code === 'missing_master_key') return new Error('The search server runs without a master key; start it with one')
  return new Error(`The search server at ${url} does not make a key (${code ?? 'no answer'})`)
}

/** Makes the keys with the least rights, or finds those made before. Throws one sentence that says what to mend. */
export async function makeSearchKeys({ url, masterKey }: { url: string; masterKey: string }): Promise<SearchKey[]> {
  const client = new Meilisearch({ host: url, apiKey: masterKey, timeout: LIMIT_MS })
  const made: SearchKey[] = []
  for (const { uid, name, forWhom, actions } of KEYS) {
    try {
      const { key } = await client
        .createKey({ uid, name, actions, indexes: [`${INDEX}*`], expiresAt: null })
        .catch((error) => {
          if (serverCodeOf(error) !== 'api_key_already_exists') throw error
          return client.getKey(uid)
        })
      made.push({ name, forWhom, key })
    } catch (error) {
      throw explain(error, url)
    }
  }
  return made
}
