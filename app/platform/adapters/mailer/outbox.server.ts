import { createTransport } from 'nodemailer'
import type { Mailer } from '../../ports/mailer.ts'
import { outboxFolder } from '../outbox-folder.server.ts'
import { letterOf } from './letter.ts'

/** Writes each e-mail as a file that mail programs open (.eml), and sends nothing. */
export function outboxMailer(folder: string, from: string): Mailer {
  const put = outboxFolder(folder)
  const writer = createTransport({ streamTransport: true, buffer: true, newline: 'unix' })
  return {
    async send(mail) {
      const { message } = await writer.sendMail(letterOf(mail, from))
      await put(mail.id, 'eml', message.toString())
    },
    close() {},
  }
}
