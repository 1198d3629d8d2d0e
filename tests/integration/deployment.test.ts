import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROLES, readEnv, SETTINGS, type SettingName } from '#app/platform/env.server.ts'
import { listenTarget } from '#app/server/listen.ts'
import { checkRoles } from '#app/server/roles.ts'

type Service = {
  image?: string
  environment?: Record<string, string>
  healthcheck?: { test?: string[]; disable?: boolean }
  deploy?: { replicas: number }
  depends_on?: Record<string, { condition: string }>
  volumes?: string[]
  networks?: string[]
  command?: string[]
  ports?: string[]
  user?: string
  read_only?: boolean
  stop_grace_period?: string
  env_file?: string
}
type Compose = {
  services: Record<string, Service>
  volumes: Record<string, unknown>
  networks: Record<string, { internal?: boolean } | null>
}

const FROM_ENV_FILE = {
  SITE_ADDRESS: 'jiazhu.example.org',
  POSTGRES_PASSWORD: 'p'.repeat(24),
  MEILI_MASTER_KEY: 'm'.repeat(24),
}
const source = readFileSync('compose.yaml', 'utf8')
const compose = parse(source, { merge: true }) as Compose
const services = Object.entries(compose.services)
const ours = services.filter(([, { environment }]) => environment?.ROLES !== undefined)

/** "${NAME:?why}" and "${NAME:-default}" as compose fills them in. */
function filled(value: string): string {
  let text = value
  for (let before = ''; before !== text; ) {
    before = text
    text = text.replace(/\$\{(\w+)(?::[-?]([^{}]*))?\}/g, (_all, name: keyof typeof FROM_ENV_FILE, other = '') => {
      return FROM_ENV_FILE[name] ?? other
    })
  }
  return text
}

/** The plugin, or the older program of its own, which reads the same services but has no `name` for them all. */
const COMPOSE = [
  { command: 'docker', args: ['compose'], known: (text: string) => text },
  { command: 'docker-compose', args: [], known: (text: string) => text.replace(/^name: .*$/m, '') },
].find(({ command, args }) => spawnSync(command, [...args, 'version']).status === 0)

describe('compose.yaml', () => {
  test('is accepted by docker compose, where that is installed', (context) => {
    if (!COMPOSE) return context.skip()
    const folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-compose-'))
    try {
      writeFileSync(path.join(folder, 'compose.yaml'), COMPOSE.known(source))
      execFileSync('cp', ['.env.example', path.join(folder, '.env')])
      const env = { ...process.env, ...FROM_ENV_FILE }
      const { status, stderr } = spawnSync(COMPOSE.command, [...COMPOSE.args, 'config', '-q'], {
        cwd: folder,
        env,
        encoding: 'utf8',
      })
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('runs every role, and two of each', () => {
    const count = (role: string) =>
      ours
        .filter(([, { environment }]) => environment?.ROLES === role)
        .reduce((sum, [, { deploy }]) => sum + (deploy?.replicas ?? 1), 0)
    expect(Object.fromEntries(ROLES.map((role) => [role, count(role)]))).toEqual({
      web: 2,
      worker: 2,
      relay: 2,
      scheduler: 2,
    })
  })

  test.each(ours)('%s starts with settings that the product knows and accepts', (_name, { environment = {} }) => {
    expect(Object.keys(environment).filter((name) => !SETTINGS.includes(name as SettingName))).toEqual([])
    const settings = Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, filled(value)]))
    const env = readEnv({ NODE_ENV: 'test', APP_SECRET: 's'.repeat(32), ...settings, DATA_DIR: tmpdir() })
    expect(() => checkRoles(env)).not.toThrow()
    expect(listenTarget(env, {}, 1)).toEqual({ port: 3000, host: '0.0.0.0' })
  })

  test.each(ours)('%s waits for its engines, has no rights to spare and time to end', (_name, service) => {
    expect(service.depends_on).toMatchObject({
      migrate: { condition: 'service_completed_successfully' },
      postgres: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
    })
    expect(service).toMatchObject({ user: 'node', read_only: true, env_file: '.env', cap_drop: ['ALL'] })
    const drain = Number(service.environment?.DRAIN_SECONDS)
    expect(Number.parseInt(service.stop_grace_period ?? '', 10)).toBeGreaterThanOrEqual(drain + 20 + 3)
  })

  test('everything that stays is looked after: a health check, a volume that exists, a network that exists', () => {
    for (const [name, service] of services) {
      if (name !== 'migrate') expect(service.healthcheck?.test?.[0], name).toBe('CMD')
      for (const volume of service.volumes ?? []) {
        const [from = ''] = volume.split(':')
        expect(from.startsWith('.') ? existsSync(from) : from in compose.volumes, `${name}: ${volume}`).toBe(true)
      }
      for (const network of service.networks ?? []) expect(network in compose.networks, name).toBe(true)
    }
  })

  test('only the proxy can be reached from outside, and Redis forgets and drops nothing', () => {
    expect(services.filter(([, { ports }]) => ports).map(([name]) => name)).toEqual(['caddy'])
    expect(compose.networks.engines).toEqual({ internal: true })
    expect(compose.services.redis?.command?.join(' ')).toMatch(/--appendonly yes --maxmemory-policy noeviction/)
  })

  test('no secret is written in it', () => {
    const secrets = source.match(/^\s*\w*(PASSWORD|SECRET|_KEY)\w*:.*$/gm) ?? []
    expect(secrets.length).toBeGreaterThan(2)
    for (const line of secrets) expect(line).toMatch(/: \$\{/)
    expect(source).not.toMatch(/:\/\/\w+:[^$@\s]+@/)
  })
})

describe('systemd units', () => {
  const folder = path.resolve('ops', 'systemd')
  const unitOf = (file: string) => (file.includes('@') ? file.replace('@', '@3001') : file)
  const units = readdirSync(folder).filter((file) => /\.(service|socket|target)$/.test(file))

  test('are accepted by systemd-analyze, where that is installed', (context) => {
    if (spawnSync('systemd-analyze', ['--version']).status !== 0) return context.skip()
    const env = { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` }
    const { stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units.map(unitOf)], {
      cwd: folder,
      env,
      encoding: 'utf8',
    })
    const ofThisMachine = /Command \/usr\/bin\/(node|curl) is not executable/
    expect(stderr.split('\n').filter((line) => line !== '' && !ofThisMachine.test(line))).toEqual([])
  })

  test('there is one for every role, with time to drain, and the target wants them', () => {
    const target = readFileSync(path.join(folder, 'jiazhu.target'), 'utf8')
    for (const role of ROLES) {
      const file = units.find((unit) => unit.startsWith(`jiazhu-${role}`)) ?? ''
      const text = readFileSync(path.join(folder, file), 'utf8')
      expect(text).toContain(`ROLES=${role} `)
      const drain = Number(/DRAIN_SECONDS=(\d+)/.exec(text)?.[1])
      expect(Number(/TimeoutStopSec=(\d+)/.exec(text)?.[1])).toBeGreaterThanOrEqual(drain + 20 + 3)
      expect(target).toContain(file.replace('@.service', '@'))
    }
  })
})

describe('every setting', () => {
  const namesIn = (file: string, pattern: RegExp) =>
    new Set([...readFileSync(file, 'utf8').matchAll(pattern)].map(([, name]) => name))
  const example = namesIn('.env.example', /^([A-Z_]+)=/gm)
  const readme = namesIn('README.md', /`([A-Z_]+)`/g)

  test.each(SETTINGS)('%s stands in .env.example and in the README', (name) => {
    expect({ example: example.has(name), readme: readme.has(name) }).toEqual({ example: true, readme: true })
  })
})
