import type { IncomingMessage, ServerResponse } from 'node:http'

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
 * Calls `begin` when the server alone has to act on a request, that is when it has arrived whole, and `end` when the
 * answer begins to leave. How long a client takes to send or to read is in neither. `end` comes once, and only after
 * `begin`.
 */
export function watchWork(
  request: IncomingMessage,
  response: ServerResponse,
  begin: () => void,
  end: () => void,
): void {
  let state: 'waiting' | 'working' | 'done' = 'waiting'
  const start = () => {
    if (state !== 'waiting') return
    state = 'working'
    begin()
  }
  const finish = () => {
    if (state === 'working') end()
    state = 'done'
  }
  onAnswer(response, finish)
  response.once('close', finish)
  if (awaitsBody(request)) request.once('end', start)
  else start()
}
