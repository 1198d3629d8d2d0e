import { mkdtempSync, rmSync } from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readEnv } from '#app/platform/env.server.ts'
import { migrate } from '#prisma/migrate.ts'
import { checkMeaning } from './check-settings.ts'
import { checkClock } from './clock-skew.ts'
import { examine, report } from './examine.ts'
import { maskSecrets } from './mask-secrets.ts'

const SECRET = 'q7Rk2mX9vB4nT8wZ3cL6pD1sF5gH0jKy'
let folder: string
let search: http.Server
let searchUrl: string

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-doctor-'))
  // Answers as the documented interface does when the key has not the right.
  search = http.createServer((request, response) => {
    response.writeHead(request.url === '/health' ? 200 : 403, { 'Content-Type': 'application/json' }).end('{}')
  })
  await new Promise<void>((resolve) => search.listen(0, '127.0.0.1', resolve))
  searchUrl = `http://127.0.0.1:${(search.address() as AddressInfo).port}`
})
afterAll(() => {
  search.close()
  rmSync(folder, { recursive: true, force: true })
})

const settings = (more: Record<string, string> = {}): NodeJS.ProcessEnv => {
  return { NODE_ENV: 'test', DATA_DIR: folder, APP_SECRET: SECRET, ...more }
}
const wrongOf = async (more: Record<string, string>) =>
  (await examine(settings(more)))
    .filter(({ state }) => state === 'wrong')
    .map(({ about, words }) => `${about} ${words}`)

test('a city that is in order has nothing to mend', async () => {
  await migrate(`file:${path.join(folder, 'jiazhu.db')}`)
  const lines = report(await examine(settings()), settings())
  expect(lines.at(-1)).toBe('Nothing has to be mended.')
  expect(lines.join('\n')).toMatch(/✓ Database: has every table of this version/)
  expect(lines.join('\n')).toMatch(/✓ Photos: folder in DATA_DIR: put, got and removed/)
})

test('each wrong setting is named with what it must be, and the engines are left alone', async () => {
  const found = await wrongOf({ PORT: 'http', ROLES: 'web,boss', REDIS_URL: 'localhost' })
  expect(found).toEqual([
    expect.stringMatching(/^ROLES must be some of web, worker, relay, scheduler/),
    expect.stringMatching(/^PORT must be a whole number/),
    expect.stringMatching(/^REDIS_URL must be redis:/),
  ])
})

test('engines that do not answer are named, with what to do and without a password', async () => {
  const more = {
    DATABASE_URL: 'postgresql://city:hunter-two@127.0.0.1:9/city',
    REDIS_URL: 'redis://:hunter-two@127.0.0.1:9',
    MEILI_URL: 'http://127.0.0.1:9',
    MEILI_KEY: 'search-key-of-the-city',
    DRAIN_SECONDS: '10',
  }
  const found = await wrongOf(more)
  expect(found).toEqual([
    expect.stringMatching(/^Database PostgreSQL at 127\.0\.0\.1:9\/city cannot be used: nothing listens there/),
    expect.stringMatching(/^Redis Redis at 127\.0\.0\.1:9 \(REDIS_URL\) does not answer/),
    expect.stringMatching(/^Search no server answers at MEILI_URL: start it/),
  ])
  const lines = report(await examine(settings(more)), settings(more)).join('\n')
  expect(lines).toContain('3 to be mended')
  for (const secret of ['hunter-two', SECRET, more.MEILI_KEY]) expect(lines).not.toContain(secret)
})

test('a key without rights is told from a server that is away', async () => {
  const found = await wrongOf({ MEILI_URL: searchUrl, MEILI_KEY: 'search-key-of-the-city' })
  expect(found).toEqual(['MEILI_KEY is refused by the search server: make one with npm run search-keys'])
})

test('a folder that cannot be written is named', async () => {
  const found = await wrongOf({ DATA_DIR: path.join(folder, 'jiazhu.db', 'inside-a-file') })
  expect(found).toEqual([expect.stringMatching(/^DATA_DIR cannot be written: give this user the folder/)])
})

test('a name in .env that nothing reads is mentioned', async () => {
  const found = await examine(settings(), ['PORT', 'PUBLIC_ULR', 'POSTGRES_PASSWORD'])
  expect(found.filter(({ state }) => state === 'note')).toEqual([
    { state: 'note', about: 'PUBLIC_ULR', words: 'is in .env, and nothing reads it: is the name spelt right?' },
  ])
})

test.each([
  ['a role without engines to share', { ROLES: 'worker' }, 'ROLES'],
  ['a secret somebody typed', { APP_SECRET: 'a'.repeat(40) }, 'APP_SECRET'],
  ['an address with a path', { PUBLIC_URL: 'https://city.example/cases', TRUSTED_PROXIES: '1' }, 'PUBLIC_URL'],
  ['an address that is no web address', { PUBLIC_URL: 'ftp://city.example' }, 'PUBLIC_URL'],
  ['passwords in the open', { PUBLIC_URL: 'http://city.example', APP_MODE: 'production' }, 'PUBLIC_URL'],
  ['a proxy that nobody believes', { PUBLIC_URL: 'https://city.example' }, 'TRUSTED_PROXIES'],
  ['a search server without a key', { MEILI_URL: 'http://s.example', APP_MODE: 'production' }, 'MEILI_KEY'],
  ['passwords that can be tried without end', { RATE_LIMITS: 'off', APP_MODE: 'production' }, 'RATE_LIMITS'],
  ['a backup that is lost with the data', { DATA_DIR: '/srv/city', BACKUP_DIR: '/srv/city/backup' }, 'BACKUP_DIR'],
])('%s has to be mended', (_name, more, about) => {
  const env = readEnv({ ...settings(), ...more })
  const found = checkMeaning(env).filter(({ state }) => state === 'wrong')
  expect(found.map((finding) => finding.about)).toEqual([about])
})

test.each([
  [0, 'fine'],
  [-1_900, 'fine'],
  [2_500, 'wrong'],
  [-300_000, 'wrong'],
])('a clock that differs by %i ms is %s', async (ms, state) => {
  expect(await checkClock('Redis', async () => Date.now() + ms)).toMatchObject({ state })
})

test('secrets are masked in whatever an engine says, as written and as meant', () => {
  const source = settings({ DATABASE_URL: 'postgresql://city:p%40ss%21word@db/city' })
  expect(maskSecrets(`no: p%40ss%21word, p@ss!word, ${SECRET}`, source)).toBe('no: ***, ***, ***')
})
