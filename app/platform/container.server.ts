import path from 'node:path'
import { systemClock } from './adapters/clock/system.server.ts'
import { httpRegister } from './adapters/identity/http-register.server.ts'
import { peopleOnly } from './adapters/identity/people.ts'
import { randomIds } from './adapters/ids/random.server.ts'
import { leadByLock } from './adapters/leadership/advisory-lock.server.ts'
import { leadAlone } from './adapters/leadership/alone.server.ts'
import { outboxMailer } from './adapters/mailer/outbox.server.ts'
import { checkSmtp, smtpMailer } from './adapters/mailer/smtp.server.ts'
import { jobSchedulers } from './adapters/periodic/job-schedulers.server.ts'
import { timers } from './adapters/periodic/timers.server.ts'
import { redisPush } from './adapters/push/redis-streams.server.ts'
import { socketPush } from './adapters/push/socket-io.server.ts'
import { bullQueue } from './adapters/queue/bullmq.server.ts'
import { leasesOf } from './adapters/queue/bullmq-consumer.server.ts'
import { jobTableQueue } from './adapters/queue/job-table.server.ts'
import { memoryLimiter } from './adapters/rate-limiter/memory.server.ts'
import { redisLimiter } from './adapters/rate-limiter/redis.server.ts'
import { checkRedis, openRedis } from './adapters/redis.server.ts'
import { databaseSearch } from './adapters/search/database.server.ts'
import { checkMeilisearch, meilisearchSearch } from './adapters/search/meilisearch.server.ts'
import { makeSearchKeys } from './adapters/search/meilisearch-keys.server.ts'
import { searchWithFallback } from './adapters/search/search-with-fallback.server.ts'
import { httpSms } from './adapters/sms/http-gateway.server.ts'
import { outboxSms } from './adapters/sms/outbox.server.ts'
import { diskStorage } from './adapters/storage/disk.server.ts'
import { checkS3, s3Storage } from './adapters/storage/s3.server.ts'
import { readS3Settings } from './adapters/storage/s3-settings.ts'
import { outboxWebPush } from './adapters/web-push/outbox.server.ts'
import { makeVapidKeys, vapidWebPush } from './adapters/web-push/vapid.server.ts'
import { type Db, openDatabase } from './db.server.ts'
import { dialectOfUrl } from './dialect.server.ts'
import { seconds } from './duration.ts'
import { type Env, readEnv } from './env.server.ts'
import type { Clock } from './ports/clock.ts'
import type { IdentityRegister } from './ports/identity.ts'
import type { Ids } from './ports/ids.ts'
import type { Leadership } from './ports/leadership.ts'
import type { Mailer } from './ports/mailer.ts'
import type { Periodic } from './ports/periodic.ts'
import type { Push } from './ports/push.ts'
import type { Queue } from './ports/queue.ts'
import type { RateLimiter } from './ports/rate-limiter.ts'
import type { Search } from './ports/search.ts'
import type { Sms } from './ports/sms.ts'
import type { Storage } from './ports/storage.ts'
import type { WebPush } from './ports/web-push.ts'
import { remember } from './remember.server.ts'

/** Everything a use-case may reach outside itself; its last argument, with `services()` as default. */
export type Services = {
  env: Env
  db: Db
  clock: Clock
  ids: Ids
  queue: Queue
  periodic: Periodic
  leadership: Leadership
  search: Search
  push: Push
  limiter: RateLimiter
  storage: Storage
  mailer: Mailer
  sms: Sms
  identity: IdentityRegister
  webPush: WebPush
  /** Ends the connections; nothing else of these may be used afterwards. */
  close(): Promise<void>
}

type Base = Pick<Services, 'db' | 'clock' | 'ids'>

/** What stays in this process, or in its database. */
function embedded(base: Base, leaseMs: number) {
  return {
    queue: jobTableQueue(base, leaseMs),
    periodic: timers(),
    push: socketPush,
    limiter: memoryLimiter(),
    close: () => base.db.$disconnect(),
  }
}

/** What several processes share. */
function shared(redisUrl: string, { db, clock, ids }: Base, leaseMs: number) {
  const redis = openRedis(redisUrl)
  const push = redisPush(redis)
  const isDatabaseThere = () =>
    db.$queryRaw`SELECT 1`.then(
      () => true,
      () => false,
    )
  return {
    queue: bullQueue({ redis, clock, ids, isDatabaseThere }, leasesOf(leaseMs)),
    periodic: jobSchedulers({ redis, ids }),
    push,
    limiter: redisLimiter(redis),
    async close() {
      await push.close()
      await redis.close()
      await db.$disconnect()
    },
  }
}

function searchOf({ MEILI_URL, MEILI_KEY }: Env, { db, clock }: Base): Search {
  const database = databaseSearch({ db })
  if (!MEILI_URL) return database
  return searchWithFallback({ server: meilisearchSearch({ url: MEILI_URL, key: MEILI_KEY }), database, clock })
}

function storageOf(env: Env): Storage {
  const store = readS3Settings(env)
  return store ? s3Storage(store) : diskStorage(path.join(env.DATA_DIR, 'files'))
}

function identityOf({ IDENTITY_URL, IDENTITY_TOKEN }: Env): IdentityRegister {
  return IDENTITY_URL ? httpRegister({ url: IDENTITY_URL, token: IDENTITY_TOKEN }) : peopleOnly
}

/** Ways to people outside the site; what has no setting is written to the outbox in DATA_DIR and goes nowhere. */
function messengersOf(env: Env): Pick<Services, 'mailer' | 'sms' | 'webPush'> {
  const { SMTP_URL, MAIL_FROM, SMS_URL, SMS_TOKEN, VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = env
  const outbox = (channel: string) => path.join(env.DATA_DIR, 'outbox', channel)
  const vapid =
    VAPID_PUBLIC_KEY && VAPID_PRIVATE_KEY && VAPID_SUBJECT
      ? { publicKey: VAPID_PUBLIC_KEY, privateKey: VAPID_PRIVATE_KEY, subject: VAPID_SUBJECT }
      : null
  return {
    mailer: SMTP_URL ? smtpMailer(SMTP_URL, MAIL_FROM) : outboxMailer(outbox('email'), MAIL_FROM),
    sms: SMS_URL ? httpSms({ url: SMS_URL, token: SMS_TOKEN }) : outboxSms(outbox('sms')),
    webPush: vapid ? vapidWebPush(vapid) : outboxWebPush(outbox('push')),
  }
}

/** Builds the adapters that the settings ask for. */
export function buildServices(env: Env, overrides: Partial<Services> = {}): Services {
  const db =
    overrides.db ??
    openDatabase(env.DATABASE_URL, {
      isArchived: env.BACKUP_DIR !== undefined,
      isQueueApart: env.REDIS_URL !== undefined,
    })
  const clock = overrides.clock ?? systemClock
  const ids = overrides.ids ?? randomIds
  const leaseMs = seconds(env.JOB_LEASE_SECONDS)
  const base = { db, clock, ids }
  const engines = env.REDIS_URL ? shared(env.REDIS_URL, base, leaseMs) : embedded(base, leaseMs)
  const messengers = messengersOf(env)
  return {
    env,
    ...base,
    ...engines,
    ...messengers,
    async close() {
      messengers.mailer.close()
      await engines.close()
    },
    leadership: dialectOfUrl(env.DATABASE_URL) === 'postgresql' ? leadByLock(env.DATABASE_URL) : leadAlone,
    search: searchOf(env, base),
    storage: storageOf(env),
    identity: identityOf(env),
    ...overrides,
  }
}

/** The services of this process, built at first use from the environment. */
export function services(): Services {
  return remember('services', () => buildServices(readEnv()))
}

/**
 * Makes sure before the start that the engines that are given can be used; throws one sentence that says what to mend.
 * Search server and photo store may be away: pages then say so, and the city works on.
 */
export async function checkEngines(env: Partial<Env>): Promise<void> {
  const { REDIS_URL, MEILI_URL, MEILI_KEY } = env
  if (REDIS_URL) await checkRedis(REDIS_URL)
  if (MEILI_URL) await checkMeilisearch({ url: MEILI_URL, key: MEILI_KEY })
  const store = readS3Settings(env)
  if (store) await checkS3(store, { mustAnswer: false })
}

export { checkSmtp, makeSearchKeys, makeVapidKeys }
