import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

/** An empty variable means "not set": compose files and shells leave them behind. */
const emptyAsUnset = (value: unknown) => (value === '' ? undefined : value)

const envSchema = z.object({
  PORT: z.preprocess(emptyAsUnset, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(emptyAsUnset, z.string().default('127.0.0.1')),
  /** demo loads invented accounts and cases; production refuses them. */
  APP_MODE: z.preprocess(emptyAsUnset, z.enum(['demo', 'production']).default('demo')),
  /** Database, photos and the generated secret live here. */
  DATA_DIR: z.preprocess(emptyAsUnset, z.string().default('data')),
  DATABASE_URL: z.preprocess(emptyAsUnset, z.string().startsWith('file:').optional()),
  /** Seals identities, signs cookies and query codes. Generated into DATA_DIR in demo mode. */
  APP_SECRET: z.preprocess(emptyAsUnset, z.string().min(32).optional()),
  /** Origin that browsers use, when a proxy stands in front. */
  PUBLIC_URL: z.preprocess(emptyAsUnset, z.url().optional()),
  MAP_TILE_URL: z.preprocess(emptyAsUnset, z.string().optional()),
  MAP_TILE_ATTRIBUTION: z.preprocess(emptyAsUnset, z.string().max(300).default('')),
  LOG_LEVEL: z.preprocess(emptyAsUnset, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  /** Proxies in front of the server whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.preprocess(emptyAsUnset, z.coerce.number().int().min(0).max(5).default(0)),
  /** `off` lifts the limits of app/platform/rate-limit.server.ts, for a benchmark on loopback. */
  RATE_LIMITS: z.preprocess(emptyAsUnset, z.enum(['on', 'off']).default('on')),
})

export type Env = Omit<z.infer<typeof envSchema>, 'DATABASE_URL' | 'APP_SECRET'> & {
  DATABASE_URL: string
  APP_SECRET: string
}

function demoSecret(dataDir: string): string {
  const file = path.join(dataDir, 'secret')
  if (!existsSync(file)) {
    mkdirSync(dataDir, { recursive: true })
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600 })
  }
  return readFileSync(file, 'utf8')
}

/** Reads and checks every setting; throws one sentence that names each wrong one. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = envSchema.safeParse(source)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`Settings are wrong: ${problems.join('; ')}`)
  }
  const env = parsed.data
  if (env.APP_MODE === 'production' && !env.APP_SECRET) {
    throw new Error('Settings are wrong: APP_SECRET (32 characters or more) is needed in production')
  }
  const dataDir = path.resolve(env.DATA_DIR)
  return {
    ...env,
    DATA_DIR: dataDir,
    DATABASE_URL: env.DATABASE_URL ?? `file:${path.join(dataDir, 'jiazhu.db')}`,
    APP_SECRET: env.APP_SECRET ?? demoSecret(dataDir),
  }
}
