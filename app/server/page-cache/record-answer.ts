import type { OutgoingHttpHeaders } from 'node:http'
import type { Response } from 'express'

/** What was about to be sent. */
export type Recorded = { status: number; headers: OutgoingHttpHeaders; body: Buffer }

type Callback = () => void
const callbackIn = (args: unknown[]) => args.find((one): one is Callback => typeof one === 'function')

function bytesOf([chunk, encoding]: unknown[]): Buffer {
  if (typeof chunk === 'string')
    return Buffer.from(chunk, typeof encoding === 'string' ? (encoding as BufferEncoding) : 'utf8')
  return chunk instanceof Uint8Array ? Buffer.from(chunk) : Buffer.alloc(0)
}

/** Holds back the answer that is being made and hands it over whole, before anything of it has left. */
export function recordAnswer(response: Response, done: (recorded: Recorded) => void): void {
  const { write, end } = response
  const parts: Buffer[] = []
  response.write = ((...args: unknown[]) => {
    parts.push(bytesOf(args))
    const written = callbackIn(args)
    if (written) process.nextTick(written)
    return true
  }) as typeof write
  response.end = ((...args: unknown[]) => {
    parts.push(bytesOf(args))
    response.write = write
    response.end = end
    const ended = callbackIn(args)
    if (ended) response.once('finish', ended)
    done({ status: response.statusCode, headers: response.getHeaders(), body: Buffer.concat(parts) })
    return response
  }) as typeof end
}
