import { type Env, readEnv } from '#app/platform/env.server.ts'
import { checkDatabase } from './check-database.ts'
import { checkHost } from './check-host.ts'
import { checkMessengers } from './check-messengers.ts'
import { checkModels } from './check-models.ts'
import { checkRedis } from './check-redis.ts'
import { checkSearch } from './check-search.ts'
import { checkForms, checkMeaning, checkNames } from './check-settings.ts'
import { checkStorage } from './check-storage.ts'
import type { Finding } from './finding.ts'
import { maskSecrets } from './mask-secrets.ts'

const SIGNS = { fine: '✓', note: '–', wrong: '✗' } as const

/**
 * Looks at every setting and every engine, and changes nothing that stays. `fileNames`: what is named in .env. With
 * a setting that cannot be read the engines are not asked: it is not known which.
 */
export async function examine(source: NodeJS.ProcessEnv, fileNames: readonly string[] = []): Promise<Finding[]> {
  const found = [...checkForms(source), ...checkNames(fileNames)]
  if (found.some(({ state }) => state === 'wrong')) return found
  const host = checkHost({ DATA_DIR: source.DATA_DIR || 'data' })
  if (host.some(({ state }) => state === 'wrong')) return [...found, ...host]
  const env: Env = readEnv(source)
  const engines = await Promise.all([
    checkDatabase(env),
    checkRedis(env),
    checkSearch(env),
    checkStorage(env),
    checkModels(env),
    checkMessengers(env),
  ])
  return [...found, ...checkMeaning(env), ...host, ...engines.flat()]
}

/** The findings as lines for a person, without a secret. */
export function report(findings: readonly Finding[], source: NodeJS.ProcessEnv): string[] {
  const lines = findings.map(({ state, about, words }) => `${SIGNS[state]} ${about}: ${words}`)
  const count = findings.filter(({ state }) => state === 'wrong').length
  const last = count === 0 ? 'Nothing has to be mended.' : `${count} to be mended, marked ✗.`
  return [...lines, '', last].map((line) => maskSecrets(line, source))
}
