import { createTransport } from 'nodemailer'
import { seconds } from '../../duration.ts'
import { DeliveryFailure, type FailureCode } from '../../ports/delivery-failure.ts'
import type { Mailer } from '../../ports/mailer.ts'
import { letterOf } from './letter.ts'

/** A server that says nothing for so long is away. */
const TIMEOUT = seconds(10)
const CONNECTIONS = 4

type SmtpError = { code?: string; responseCode?: number; command?: string }

/** Answers to RCPT TO that mean "nobody here": RFC 5321 4.2.3. */
const NOBODY: ReadonlySet<number> = new Set([550, 551, 553])
const TOO_LARGE = 552
const FIRST_LASTING = 500

function failureOf({ code, responseCode = 0, command }: SmtpError): FailureCode {
  if (code === 'EAUTH') return 'unauthorised'
  if (code === 'ETIMEDOUT') return 'timeout'
  if (responseCode === TOO_LARGE) return 'too_large'
  if (NOBODY.has(responseCode) && command === 'RCPT TO') return 'unknown_recipient'
  if (responseCode >= FIRST_LASTING) return 'refused'
  return responseCode > 0 ? 'busy' : 'unreachable'
}

/**
 * Hands e-mail to a server: smtp://user:password@host:587 (encrypted when the server offers it) or smtps://…:465.
 * Connections are kept and used again.
 */
export function smtpMailer(url: string, from: string): Mailer {
  const times = { connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT }
  const transport = createTransport({ url, pool: true, maxConnections: CONNECTIONS, ...times })
  return {
    async send(mail) {
      try {
        await transport.sendMail(letterOf(mail, from))
      } catch (error) {
        throw new DeliveryFailure(failureOf(error as SmtpError))
      }
    },
    close: () => transport.close(),
  }
}

/** Asks the server whether it would take mail from us; throws DeliveryFailure. Sends nothing. */
export async function checkSmtp(url: string): Promise<void> {
  const times = { connectionTimeout: TIMEOUT, greetingTimeout: TIMEOUT, socketTimeout: TIMEOUT }
  const transport = createTransport({ url, ...times })
  try {
    await transport.verify()
  } catch (error) {
    throw new DeliveryFailure(failureOf(error as SmtpError))
  } finally {
    transport.close()
  }
}
