import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Load } from './load.ts'

/** True while a body is still on its way from the client. */
function awaitsBody({ headers, complete }: IncomingMessage): boolean {
  return !complete && (headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0)
}

/** Calls once, before the head of the answer leaves: Node announces only the end of an answer. */
export function onAnswer(response: ServerResponse, listener: () => void): void {
  const { writeHead } = response
  // The place where compression and others hook in, too.
  response.writeHead = ((...args: unknown[]) => {
    listener()
    return Reflect.apply(writeHead, response, args)
  }) as typeof writeHead
}

/**
 * Counts a request as work from when the server alone has to act on it, that is when it has arrived whole, until its
 * answer begins to leave. How long a client takes to send or to read is no work. `drop` says that it will get no answer
 * that is worth counting.
 */
export function watchWork(
  request: IncomingMessage,
  response: ServerResponse,
  load: Pick<Load, 'begin' | 'end' | 'drop'>,
): { drop(): void } {
  let state: 'waiting' | 'working' | 'done' = 'waiting'
  const start = () => {
    if (state !== 'waiting') return
    state = 'working'
    load.begin()
  }
  const finish = (how: 'end' | 'drop') => () => {
    if (state === 'working') load[how]()
    state = 'done'
  }
  onAnswer(response, finish('end'))
  response.once('close', finish('drop'))
  if (awaitsBody(request)) request.once('end', start)
  else start()
  return { drop: finish('drop') }
}
