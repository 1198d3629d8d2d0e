import { createHash } from 'node:crypto'
import type { SendMailOptions } from 'nodemailer'
import type { Mail } from '../../ports/mailer.ts'

/** Host part of a sender as "Name <mail@host>" or "mail@host". */
const hostOf = (from: string) => /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'

/** The message as it goes over the wire: the same id gives the same Message-ID at every try. */
export function letterOf(mail: Mail, from: string): SendMailOptions {
  const local = createHash('sha256').update(mail.id).digest('base64url').slice(0, 32)
  return {
    from,
    to: mail.to,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: `<${local}@${hostOf(from)}>`,
    // A machine wrote it: absence notes must not answer (RFC 3834).
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(mail.unsubscribeUrl && {
        'List-Unsubscribe': `<${mail.unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
    // No file and no address named in a message is ever fetched.
    disableFileAccess: true,
    disableUrlAccess: true,
  }
}
