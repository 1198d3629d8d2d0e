import path from 'node:path'
import { type Env, SETTINGS, settingProblems } from '#app/platform/env.server.ts'
import { checkRoles } from '../roles.ts'
import { type Finding, fine, note, wordsOf, wrong } from './finding.ts'

/** A secret of fewer different characters was typed, not drawn. */
const DIFFERENT_CHARACTERS = 10

/** What compose.yaml takes from the same file. */
const COMPOSE_NAMES = ['SITE_ADDRESS', 'POSTGRES_PASSWORD', 'MEILI_MASTER_KEY', 'MEILI_WEB_KEY', 'JIAZHU_VERSION']

/** Names in a .env file that nothing reads, most likely because they are misspelt. */
export function checkNames(names: readonly string[]): Finding[] {
  const known: readonly string[] = [...SETTINGS, ...COMPOSE_NAMES]
  const unknown = names.filter((name) => !known.includes(name))
  return unknown.map((name) => note(name, 'is in .env, and nothing reads it: is the name spelt right?'))
}

/** Each setting by itself. */
export function checkForms(source: NodeJS.ProcessEnv): Finding[] {
  const problems = [...settingProblems(source)]
  if (problems.length === 0) return [fine('Settings', 'each has a form that can be used')]
  return problems.map(([name, problem]) => wrong(name, problem))
}

function checkSecret({ APP_SECRET }: Env): Finding[] {
  if (new Set(APP_SECRET).size >= DIFFERENT_CHARACTERS) return []
  return [wrong('APP_SECRET', 'can be guessed: take one from "openssl rand -base64 32", before anybody files a case')]
}

function checkAddress({ PUBLIC_URL, APP_MODE, TRUSTED_PROXIES, HOST }: Env): Finding[] {
  const found: Finding[] = []
  if (PUBLIC_URL) {
    const { origin, protocol, pathname, search, hostname } = new URL(PUBLIC_URL)
    if (!['http:', 'https:'].includes(protocol))
      found.push(wrong('PUBLIC_URL', 'must begin with https:// (or http://)'))
    else if (pathname !== '/' || search !== '') found.push(wrong('PUBLIC_URL', `must end after the host: ${origin}`))
    else if (protocol === 'http:' && APP_MODE === 'production' && hostname !== 'localhost') {
      found.push(
        wrong(
          'PUBLIC_URL',
          'is http: passwords and cookies travel in the open. Put a proxy with a certificate in front',
        ),
      )
    }
    if (TRUSTED_PROXIES === 0 && protocol === 'https:') {
      found.push(
        wrong(
          'TRUSTED_PROXIES',
          'is 0 behind an https PUBLIC_URL: all visitors share the address of the proxy, and its limits. Set 1',
        ),
      )
    }
  } else if (APP_MODE === 'production') {
    found.push(note('PUBLIC_URL', 'is not set: set it to the https address that browsers use'))
  }
  if (TRUSTED_PROXIES > 0 && ['0.0.0.0', '::'].includes(HOST)) {
    found.push(
      note(
        'HOST',
        'lets everybody past the proxy, with any X-Forwarded-For: make sure that only the proxy reaches this port',
      ),
    )
  }
  return found
}

function checkPairs(env: Env): Finding[] {
  const isPostgres = env.DATABASE_URL.startsWith('postgres')
  return [
    ...(env.MEILI_URL && !env.MEILI_KEY
      ? [
          env.APP_MODE === 'production'
            ? wrong('MEILI_KEY', 'is not set: whoever reaches the search server reads every case')
            : note('MEILI_KEY', 'is not set'),
        ]
      : []),
    ...(env.MEILI_KEY && !env.MEILI_URL ? [note('MEILI_KEY', 'does nothing without MEILI_URL')] : []),
    ...(env.REDIS_URL && !isPostgres
      ? [note('REDIS_URL', 'serves one process only while the database is SQLite')]
      : []),
    ...(isPostgres && !env.REDIS_URL
      ? [note('REDIS_URL', 'is not set: only one process may run, others would not reach its browsers')]
      : []),
    ...(env.REDIS_URL && isPostgres && !env.STORAGE_URL
      ? [
          note(
            'STORAGE_URL',
            'is not set: processes on several machines need it, or DATA_DIR on a disk that they share',
          ),
        ]
      : []),
    ...(env.REDIS_URL && env.DRAIN_SECONDS === 0
      ? [note('DRAIN_SECONDS', 'is 0: behind a proxy, requests fail while a process is restarted. Set 10')]
      : []),
    ...(env.RATE_LIMITS === 'off' && env.APP_MODE === 'production'
      ? [wrong('RATE_LIMITS', 'is off: passwords can be tried without end')]
      : []),
    ...(env.BACKUP_DIR && `${path.resolve(env.BACKUP_DIR)}${path.sep}`.startsWith(`${env.DATA_DIR}${path.sep}`)
      ? [wrong('BACKUP_DIR', 'is inside DATA_DIR, and lost with it')]
      : []),
  ]
}

function checkTogether(env: Env): Finding[] {
  try {
    checkRoles(env)
    return [fine('ROLES', env.ROLES.join(', '))]
  } catch (error) {
    return [wrong('ROLES', wordsOf(error).replace(/^ROLES=/, ''))]
  }
}

/** What the settings say together; each of them has passed by itself. */
export function checkMeaning(env: Env): Finding[] {
  return [...checkTogether(env), ...checkSecret(env), ...checkAddress(env), ...checkPairs(env)]
}
