import { checkSmtp } from '#app/platform/container.server.ts'
import type { Env } from '#app/platform/env.server.ts'
import { type Finding, fine, note, wordsOf, wrong } from './finding.ts'

/** Nobody gets what lies in the outbox: good for a first look, not for a city. */
function unset(about: string, what: string, { APP_MODE }: Env): Finding {
  const words = `not set: ${what} are written to the outbox in DATA_DIR and reach nobody`
  return APP_MODE === 'production' ? note(about, words) : fine(about, words)
}

async function checkMail(env: Env): Promise<Finding> {
  if (!env.SMTP_URL) return unset('SMTP_URL', 'e-mails', env)
  if (env.MAIL_FROM.endsWith('@localhost')) return wrong('MAIL_FROM', 'is needed with SMTP_URL: the sender of e-mails')
  try {
    await checkSmtp(env.SMTP_URL)
    return fine('SMTP_URL', 'the server takes mail from us')
  } catch (error) {
    return wrong('SMTP_URL', wordsOf(error))
  }
}

/** Nothing is sent to look: a short message costs money and reaches somebody. */
function checkSms(env: Env): Finding {
  if (!env.SMS_URL) return unset('SMS_URL', 'short messages', env)
  if (env.APP_MODE === 'production' && env.SMS_URL.startsWith('http:'))
    return note('SMS_URL', 'is http: numbers travel in the open')
  return fine('SMS_URL', env.SMS_TOKEN ? 'set, with a token' : 'set, without a token')
}

/** Not asked to look: it answers about persons only. */
function checkRegister({ IDENTITY_URL, IDENTITY_TOKEN, APP_MODE }: Env): Finding {
  if (!IDENTITY_URL) return fine('IDENTITY_URL', 'not set: the community compares papers alone')
  if (APP_MODE === 'production' && IDENTITY_URL.startsWith('http:'))
    return note('IDENTITY_URL', 'is http: names and document numbers travel in the open')
  return fine('IDENTITY_URL', IDENTITY_TOKEN ? 'set, with a token' : 'set, without a token')
}

function checkPush(env: Env): Finding {
  const { VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT } = env
  const set = [VAPID_PUBLIC_KEY, VAPID_PRIVATE_KEY, VAPID_SUBJECT].filter(Boolean).length
  if (set === 0) return fine('VAPID_PUBLIC_KEY', 'not set: browsers cannot subscribe. npm run push-keys makes the keys')
  if (set < 3) return wrong('VAPID_PUBLIC_KEY', 'needs VAPID_PRIVATE_KEY and VAPID_SUBJECT too')
  return fine('VAPID_PUBLIC_KEY', 'set, with private key and subject')
}

/** E-mail, short messages, messages to browsers, and the register of persons. */
export async function checkMessengers(env: Env): Promise<Finding[]> {
  return [await checkMail(env), checkSms(env), checkRegister(env), checkPush(env)]
}
