import { describe, expect, test } from 'vitest'
import { ROLES, readEnv, settingProblems } from '#app/platform/env.server.ts'
import { listenTarget } from './listen.ts'
import { checkRoles } from './roles.ts'

const SECRET = { NODE_ENV: 'test', APP_SECRET: 's'.repeat(32) } as const
const POSTGRES = { DATABASE_URL: 'postgresql://db.example/city' }
const REDIS = { REDIS_URL: 'redis://queue.example:6379' }
const rolesOf = (words: string | undefined) => readEnv({ ...SECRET, ROLES: words }).ROLES

describe('roles of a process', () => {
  test.each([
    [undefined, ROLES],
    ['', ROLES],
    [' ', ROLES],
    ['web', ['web']],
    [' worker , relay', ['worker', 'relay']],
  ])('%j means %j', (words, roles) => expect(rolesOf(words)).toEqual(roles))

  test.each(['wrker', 'web,,relay', 'web;relay', 'WEB'])('%s is refused with the names that exist', (words) => {
    expect(() => rolesOf(words)).toThrow(/^Settings are wrong: ROLES must be some of web, worker, relay, scheduler/)
  })

  test.each([
    ['all roles on SQLite', {}, ROLES, null],
    ['a worker on SQLite', {}, ['worker'], /leaves web, relay, scheduler .* DATABASE_URL=postgresql.* and REDIS_URL/],
    ['a web process on SQLite with Redis', REDIS, ['web'], /needs DATABASE_URL=postgresql:\/\/…; leave ROLES empty/],
    ['a relay without Redis', POSTGRES, ['relay'], /needs REDIS_URL=redis:\/\/…; leave/],
    ['a relay with both', { ...POSTGRES, ...REDIS }, ['relay'], null],
  ] as const)('%s', (_name, engines, roles, refusal) => {
    const env = { ...readEnv({ ...SECRET, ...engines }), ROLES: [...roles] }
    if (refusal) expect(() => checkRoles(env)).toThrow(refusal)
    else expect(() => checkRoles(env)).not.toThrow()
  })
})

test('every wrong setting is named with the form it must have, and its value is not repeated', () => {
  const problems = settingProblems({
    NODE_ENV: 'test',
    PORT: 'eighty',
    DATABASE_URL: 'mysql://root:hidden-password@db/city',
    APP_MODE: 'production',
    APP_SECRET: '',
    TRUSTED_PROXIES: '9',
  })
  expect([...problems.keys()].sort()).toEqual(['APP_SECRET', 'DATABASE_URL', 'PORT', 'TRUSTED_PROXIES'])
  expect(problems.get('PORT')).toBe('must be a whole number from 0 to 65535')
  expect(JSON.stringify([...problems])).not.toContain('hidden-password')
})

test.each([
  ['a socket for this process', { LISTEN_FDS: '1', LISTEN_PID: '42' }, { fd: 3 }],
  ['a socket for the process that started it', { LISTEN_FDS: '1', LISTEN_PID: '41' }, { port: 3000, host: '::1' }],
  ['no socket', {}, { port: 3000, host: '::1' }],
])('listening with %s', (_name, handed, target) => {
  expect(listenTarget({ PORT: 3000, HOST: '::1' }, handed, 42)).toEqual(target)
})
