import type { Sms } from '../../ports/sms.ts'
import { outboxFolder } from '../outbox-folder.server.ts'

/** Writes each short message as a JSON file in the form of the HTTP gateway, and sends nothing. */
export function outboxSms(folder: string): Sms {
  const put = outboxFolder(folder)
  return { send: ({ id, to, text }) => put(id, 'json', `${JSON.stringify({ id, to, text }, null, 2)}\n`) }
}
