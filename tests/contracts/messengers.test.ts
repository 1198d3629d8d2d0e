import { createDecipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import http from 'node:http'
import https from 'node:https'
import net, { type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { SMTPServer } from 'smtp-server'
import { expect, it } from 'vitest'
import { outboxMailer } from '#app/platform/adapters/mailer/outbox.server.ts'
import { smtpMailer } from '#app/platform/adapters/mailer/smtp.server.ts'
import { httpSms } from '#app/platform/adapters/sms/http-gateway.server.ts'
import { outboxSms } from '#app/platform/adapters/sms/outbox.server.ts'
import { outboxWebPush } from '#app/platform/adapters/web-push/outbox.server.ts'
import { makeVapidKeys, vapidWebPush } from '#app/platform/adapters/web-push/vapid.server.ts'
import type { Mail } from '#app/platform/ports/mailer.ts'
import type { ShortMessage } from '#app/platform/ports/sms.ts'
import type { PushNote } from '#app/platform/ports/web-push.ts'
import { type Behaviour, describeMessenger, type MessengerUnderTest } from './messengers.contract.ts'

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'jiazhu-outbox-'))
const portOf = (server: Server) => (server.address() as AddressInfo).port
const shut = (server: { close(done: () => void): void }) => new Promise<void>((resolve) => server.close(resolve))

async function inFolder<M>(make: (folder: string) => (message: M) => Promise<void>): Promise<MessengerUnderTest<M>> {
  const folder = newFolder()
  return {
    send: make(folder),
    behave: null,
    arrived: async () => readdirSync(folder).map((name) => readFileSync(path.join(folder, name), 'utf8')),
    close: async () => rmSync(folder, { recursive: true }),
  }
}

const mail = (id: string): Mail => ({
  id,
  to: 'lin@example.com',
  subject: 'Case XM1 has an answer',
  text: 'Please read it.',
  html: '<p>Please read it.</p>',
  unsubscribeUrl: 'https://city.example/inbox/unsubscribe?who=1',
})
const aboutMail = { message: mail, words: 'Please read it.', personal: 'lin@example.com' }

describeMessenger('mailer: outbox', {
  ...aboutMail,
  make: () => inFolder<Mail>((folder) => outboxMailer(folder, 'jiazhu@city.example').send),
})

const REFUSALS: Partial<Record<Behaviour, number>> = { nobody: 550, busy: 451 }

async function smtp(): Promise<MessengerUnderTest<Mail>> {
  const letters: string[] = []
  let how: Behaviour = 'takes'
  const server = new SMTPServer({
    authMethods: ['PLAIN', 'LOGIN'],
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    onAuth(auth, _session, done) {
      const right = how !== 'unauthorised' && auth.username === 'city' && auth.password === 'secret'
      done(right ? null : new Error('no'), right ? { user: 'city' } : undefined)
    },
    onRcptTo(address, _session, done) {
      const responseCode = REFUSALS[how]
      done(responseCode ? Object.assign(new Error(`refused ${address.address}`), { responseCode }) : null)
    },
    onData(stream, _session, done) {
      let text = ''
      stream.setEncoding('utf8').on('data', (part: string) => {
        text += part
      })
      stream.on('end', () => {
        letters.push(text)
        done(null)
      })
    },
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const mailer = smtpMailer(`smtp://city:secret@127.0.0.1:${portOf(server.server)}`, 'Jiazhu <jiazhu@city.example>')
  const gone = smtpMailer('smtp://127.0.0.1:1', 'jiazhu@city.example')
  return {
    send: (message) => (how === 'away' ? gone : mailer).send(message),
    behave: (next) => {
      how = next
    },
    arrived: async () => letters,
    async close() {
      mailer.close()
      gone.close()
      await shut(server)
    },
  }
}

describeMessenger('mailer: SMTP', { ...aboutMail, make: smtp })

it('every try of one e-mail has one Message-ID, and a way to unsubscribe with one click', async () => {
  const under = await smtp()
  await under.send(mail('same'))
  await under.send(mail('same'))
  const headers = (await under.arrived()).map((letter) => /^Message-ID: (.*)$/im.exec(letter)?.[1])
  expect(headers[0]).toMatch(/@city\.example>$/)
  expect(headers[1]).toBe(headers[0])
  expect((await under.arrived())[0]).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  await under.close()
})

const text = (id: string): ShortMessage => ({ id, to: '13859912345', text: '【家住】诉求 XM1 有办理结果了' })
const aboutText = { message: text, words: '诉求 XM1 有办理结果了', personal: '13859912345' }

describeMessenger('sms: outbox', {
  ...aboutText,
  make: () => inFolder<ShortMessage>((folder) => outboxSms(folder).send),
})

const ANSWERS: Partial<Record<Behaviour, number>> = { nobody: 422, busy: 503, unauthorised: 401 }

/** A gateway that keeps what it was sent, each id once. */
async function gateway() {
  const seen = new Map<string, { headers: http.IncomingHttpHeaders; body: string }>()
  let how: Behaviour = 'takes'
  const server = http.createServer(async (request, response) => {
    let body = ''
    for await (const part of request) body += part
    const status = ANSWERS[how] ?? (seen.has(JSON.parse(body).id) ? 409 : 202)
    if (status === 202) seen.set(JSON.parse(body).id, { headers: request.headers, body })
    response.writeHead(status).end(`about ${body}`)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const sms = httpSms({ url: `http://127.0.0.1:${portOf(server)}/send`, token: 'gateway-token' })
  const gone = httpSms({ url: 'http://127.0.0.1:1/send', token: undefined })
  return {
    seen,
    send: (message: ShortMessage) => (how === 'away' ? gone : sms).send(message),
    behave: (next: Behaviour) => {
      how = next
    },
    arrived: async () => [...seen.values()].map(({ body }) => body),
    close: () => shut(server),
  }
}

describeMessenger('sms: HTTP gateway', { ...aboutText, make: gateway })

it('the gateway is given id, number and words with our token, and a repeat that it knows is a success', async () => {
  const under = await gateway()
  await under.send(text('same'))
  await under.send(text('same'))
  expect([...under.seen.keys()]).toEqual(['same'])
  const { headers, body } = under.seen.get('same') ?? {}
  expect(headers).toMatchObject({ authorization: 'Bearer gateway-token', 'idempotency-key': 'same' })
  expect(JSON.parse(body ?? '')).toEqual({ ...text('same') })
  await under.close()
})

/** A browser's own keys, and what it does with a message (RFC 8291). */
function browser() {
  const ecdh = createECDH('prime256v1')
  const p256dh = ecdh.generateKeys()
  const auth = randomBytes(16)
  const derive = (key: Buffer, salt: Buffer, info: Buffer, size: number) =>
    Buffer.from(hkdfSync('sha256', key, salt, info, size))
  return {
    keys: { p256dh: p256dh.toString('base64url'), auth: auth.toString('base64url') },
    open(body: Buffer): string {
      const salt = body.subarray(0, 16)
      const size = body.readUInt8(20)
      const theirs = body.subarray(21, 21 + size)
      const info = Buffer.concat([Buffer.from('WebPush: info\0'), p256dh, theirs])
      const secret = derive(ecdh.computeSecret(theirs), auth, info, 32)
      const key = derive(secret, salt, Buffer.from('Content-Encoding: aes128gcm\0'), 16)
      const nonce = derive(secret, salt, Buffer.from('Content-Encoding: nonce\0'), 12)
      const sealed = body.subarray(21 + size)
      const decipher = createDecipheriv('aes-128-gcm', key, nonce).setAuthTag(sealed.subarray(-16))
      const opened = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()])
      return opened.subarray(0, opened.lastIndexOf(2)).toString('utf8')
    },
  }
}

const note = (endpoint: string, keys: { p256dh: string; auth: string }) => (id: string) =>
  ({ id, to: { endpoint, keys }, payload: '{"title":"Case XM1"}', isUrgent: false }) satisfies PushNote
const SERVICE = 'https://fcm.googleapis.com/fcm/send/personal-endpoint'
const aboutPush = { words: 'Case XM1', personal: 'personal-endpoint' }

describeMessenger('web push: outbox', {
  ...aboutPush,
  message: note(SERVICE, browser().keys),
  make: () => inFolder<PushNote>((folder) => outboxWebPush(folder).send),
})

const PUSH_ANSWERS: Partial<Record<Behaviour, number>> = { nobody: 410, busy: 503, unauthorised: 403 }
const reader = browser()

/** Connects to a local port in plain HTTP, whatever the address says: a push service has no certificate here. */
class PlainAgent extends https.Agent {
  readonly #port: () => number
  constructor(port: () => number) {
    super({ keepAlive: false })
    this.#port = port
  }
  createConnection(): net.Socket {
    return net.connect(this.#port(), '127.0.0.1')
  }
}

/** A push service that keeps what it was given. */
async function pushService() {
  const taken: Array<{ headers: http.IncomingHttpHeaders; body: Buffer }> = []
  let how: Behaviour = 'takes'
  const server = http.createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    const status = PUSH_ANSWERS[how] ?? 201
    if (status === 201) taken.push({ headers: request.headers, body: Buffer.concat(parts) })
    response.writeHead(status).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const vapid = { ...makeVapidKeys(), subject: 'mailto:ops@city.example' }
  const push = vapidWebPush(vapid, new PlainAgent(() => (how === 'away' ? 1 : portOf(server))))
  return {
    taken,
    vapid,
    send: (message: PushNote) => push.send(message),
    behave: (next: Behaviour) => {
      how = next
    },
    arrived: async () => taken.map(({ body }) => reader.open(body)),
    close: () => shut(server),
  }
}

describeMessenger('web push: VAPID', { ...aboutPush, message: note(SERVICE, reader.keys), make: pushService })

it('a browser opens what was pushed, the service sees whose key signed it and how long to keep it', async () => {
  const under = await pushService()
  await under.send({ ...note(SERVICE, reader.keys)('one'), isUrgent: true })
  const [{ headers, body } = { headers: {}, body: Buffer.alloc(0) }] = under.taken
  expect(body.includes('Case XM1')).toBe(false)
  expect(headers).toMatchObject({ 'content-encoding': 'aes128gcm', urgency: 'high', ttl: '172800' })
  expect(headers.topic).toMatch(/^[\w-]{32}$/)
  const [, token = '', key = ''] = /^vapid t=([^,]+), ?k=(.+)$/.exec(headers.authorization ?? '') ?? []
  expect(key).toBe(under.vapid.publicKey)
  const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
  expect(claims).toMatchObject({ aud: 'https://fcm.googleapis.com', sub: 'mailto:ops@city.example' })
  await under.close()
})
