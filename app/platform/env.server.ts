import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { SETTING_FORMS } from './setting-forms.ts'

/** An empty variable means "not set": compose files and shells leave them behind. */
const emptyAsUnset = (value: unknown) => (value === '' ? undefined : value)

/** What a process can do; one that is told nothing does all. */
export const ROLES = ['web', 'worker', 'relay', 'scheduler'] as const
export type ProcessRole = (typeof ROLES)[number]

const asList = (value: unknown) => {
  if (typeof value !== 'string' || value.trim() === '') return undefined
  return value.split(',').map((word) => word.trim())
}

const envSchema = z.object({
  /** What this process does; all of it unless several processes share the work (app/server/roles.ts). */
  ROLES: z.preprocess(asList, z.array(z.enum(ROLES)).default([...ROLES])),
  PORT: z.preprocess(emptyAsUnset, z.coerce.number().int().min(0).max(65_535).default(3000)),
  HOST: z.preprocess(emptyAsUnset, z.string().default('127.0.0.1')),
  /** demo loads invented accounts and cases; production refuses them. */
  APP_MODE: z.preprocess(emptyAsUnset, z.enum(['demo', 'production']).default('demo')),
  /** Database, photos and the generated secret live here. */
  DATA_DIR: z.preprocess(emptyAsUnset, z.string().default('data')),
  /** file:… for SQLite, postgresql://… for PostgreSQL. */
  DATABASE_URL: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^(file:|postgres(ql)?:\/\/)/)
      .optional(),
  ),
  /** Queues, live updates across processes and shared rate limits; without it all three stay in this process. */
  REDIS_URL: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^rediss?:\/\//)
      .optional(),
  ),
  /** Search server; without it the database's own index answers. */
  MEILI_URL: z.preprocess(emptyAsUnset, z.url().optional()),
  MEILI_KEY: z.preprocess(emptyAsUnset, z.string().optional()),
  /** Lets a Prometheus on another machine or in another container read /metrics. */
  METRICS_TOKEN: z.preprocess(emptyAsUnset, z.string().min(32).optional()),
  /** s3://bucket?endpoint=https://…&region=…; without it photos stay in DATA_DIR. */
  STORAGE_URL: z.preprocess(emptyAsUnset, z.string().startsWith('s3://').optional()),
  STORAGE_KEY_ID: z.preprocess(emptyAsUnset, z.string().optional()),
  STORAGE_KEY_SECRET: z.preprocess(emptyAsUnset, z.string().optional()),
  /** Folder outside DATA_DIR that every commit to the SQLite database is archived to; unset, nothing is. */
  BACKUP_DIR: z.preprocess(emptyAsUnset, z.string().optional()),
  /** Seals identities, signs cookies and query codes. Generated into DATA_DIR in demo mode. */
  APP_SECRET: z.preprocess(emptyAsUnset, z.string().min(32).optional()),
  /** smtp://user:password@host:587 or smtps://…; without it e-mails are written to DATA_DIR/outbox/email. */
  SMTP_URL: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^smtps?:\/\/[^\s]+$/)
      .optional(),
  ),
  /** Sender of e-mails: an address, or a name and an address in angle brackets. */
  MAIL_FROM: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^[^<>@\s]+@[^<>@\s]+$|^[^<>@]+ <[^<>@\s]+@[^<>@\s]+>$/)
      .default('jiazhu@localhost'),
  ),
  /** Gateway of short messages; without it they are written to DATA_DIR/outbox/sms. */
  SMS_URL: z.preprocess(emptyAsUnset, z.url({ protocol: /^https?$/ }).optional()),
  SMS_TOKEN: z.preprocess(emptyAsUnset, z.string().min(8).optional()),
  /** Register of persons that is asked whether name and document number belong together; without it people look alone. */
  IDENTITY_URL: z.preprocess(emptyAsUnset, z.url({ protocol: /^https?$/ }).optional()),
  IDENTITY_TOKEN: z.preprocess(emptyAsUnset, z.string().min(8).optional()),
  /** Keys with which messages to browsers are signed (npm run push-keys); without them no browser can subscribe. */
  VAPID_PUBLIC_KEY: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^[\w-]{87}$/)
      .optional(),
  ),
  VAPID_PRIVATE_KEY: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^[\w-]{43}$/)
      .optional(),
  ),
  /** Whom a push service asks when something is wrong: mailto:… or https://… */
  VAPID_SUBJECT: z.preprocess(
    emptyAsUnset,
    z
      .string()
      .regex(/^(mailto:[^@\s]+@[^@\s]+|https:\/\/\S+)$/)
      .optional(),
  ),
  /** Origin that browsers use, when a proxy stands in front. */
  PUBLIC_URL: z.preprocess(emptyAsUnset, z.url().optional()),
  MAP_TILE_URL: z.preprocess(emptyAsUnset, z.string().optional()),
  MAP_TILE_ATTRIBUTION: z.preprocess(emptyAsUnset, z.string().max(300).default('')),
  /** Files of the city's own classifiers (npm run classify -- train); without them words are counted. */
  CLASSIFIER_MODEL: z.preprocess(asList, z.array(z.string().min(1)).optional()),
  LOG_LEVEL: z.preprocess(emptyAsUnset, z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info')),
  /** Proxies in front of the server whose X-Forwarded-For is believed. */
  TRUSTED_PROXIES: z.preprocess(emptyAsUnset, z.coerce.number().int().min(0).max(5).default(0)),
  /** Seconds for which a process that is asked to end still answers while /readyz says 503, so that a proxy moves on. */
  DRAIN_SECONDS: z.preprocess(emptyAsUnset, z.coerce.number().int().min(0).max(300).default(0)),
  /** Seconds for which a worker that says nothing keeps its jobs, before they are taken again. */
  JOB_LEASE_SECONDS: z.preprocess(emptyAsUnset, z.coerce.number().int().min(5).max(600).default(30)),
  /** `off` lifts the limits of app/platform/rate-limit.server.ts, for a benchmark on loopback. */
  RATE_LIMITS: z.preprocess(emptyAsUnset, z.enum(['on', 'off']).default('on')),
})

export type SettingName = keyof z.infer<typeof envSchema>
/** Every setting that the product reads. */
export const SETTINGS = Object.keys(envSchema.shape) as SettingName[]

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

/** What is wrong with each setting by itself, by name and without its value: it may be a secret. */
export function settingProblems(source: NodeJS.ProcessEnv): Map<SettingName, string> {
  const parsed = envSchema.safeParse(source)
  const names = parsed.success ? [] : parsed.error.issues.map((issue) => issue.path[0] as SettingName)
  const problems = new Map(names.map((name) => [name, `must be ${SETTING_FORMS[name]}`]))
  if (source.APP_MODE === 'production' && !source.APP_SECRET) {
    problems.set('APP_SECRET', `is needed in production: ${SETTING_FORMS.APP_SECRET}`)
  }
  return problems
}

/** Reads and checks every setting; throws one sentence that names each wrong one. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const problems = [...settingProblems(source)].map(([name, problem]) => `${name} ${problem}`)
  if (problems.length > 0) throw new Error(`Settings are wrong: ${problems.join('; ')}`)
  const env = envSchema.parse(source)
  const dataDir = path.resolve(env.DATA_DIR)
  return {
    ...env,
    DATA_DIR: dataDir,
    DATABASE_URL: env.DATABASE_URL ?? `file:${path.join(dataDir, 'jiazhu.db')}`,
    APP_SECRET: env.APP_SECRET ?? demoSecret(dataDir),
  }
}
