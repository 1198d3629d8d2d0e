import http from 'node:http'
import type { AddressInfo } from 'node:net'

/** As ops/caddy/Caddyfile: what answers 200 at /readyz is asked, looked at this often (milliseconds). */
const HEALTH_MS = 100
/** A request that found nobody waits this long in all, asking again this often. */
const TRY_MS = 10_000
const TRY_AGAIN_MS = 50

type Upstream = { base: URL; isReady: boolean }

/**
 * What a load balancer in front of the web processes does, and no more: asks only those that are ready, keeps their
 * connections open, and gives a request to another one when it could not be delivered, or when it changes nothing.
 */
export async function startProxy(bases: readonly string[]) {
  const agent = new http.Agent({ keepAlive: true })
  const upstreams: Upstream[] = bases.map((base) => ({ base: new URL(base), isReady: false }))
  let turn = 0

  async function look(upstream: Upstream): Promise<void> {
    const answer = await fetch(new URL('/readyz', upstream.base)).catch(() => null)
    upstream.isReady = answer?.ok ?? false
  }
  const timer = setInterval(() => void Promise.all(upstreams.map(look)), HEALTH_MS)
  await Promise.all(upstreams.map(look))

  function pick(): Upstream | undefined {
    const ready = upstreams.filter(({ isReady }) => isReady)
    turn += 1
    return ready[turn % ready.length]
  }

  function passOn(request: http.IncomingMessage, body: Buffer, response: http.ServerResponse, until: number): void {
    const again = () => setTimeout(() => passOn(request, body, response, until), TRY_AGAIN_MS)
    const fail = () => response.writeHead(502).end()
    const upstream = pick()
    if (!upstream) {
      if (performance.now() < until) again()
      else fail()
      return
    }
    const { hostname, port } = upstream.base
    const { method = 'GET', url, headers } = request
    const onward = http.request({ agent, hostname, port, method, path: url, headers })
    onward.on('response', (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(response)
    })
    onward.on('error', (error: NodeJS.ErrnoException) => {
      const isDelivered = error.code !== 'ECONNREFUSED'
      if (response.headersSent || (isDelivered && method !== 'GET') || performance.now() > until) fail()
      else again()
    })
    onward.end(body)
  }

  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk)
    passOn(request, Buffer.concat(chunks), response, performance.now() + TRY_MS)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close() {
      clearInterval(timer)
      server.closeAllConnections()
      server.close()
      agent.destroy()
    },
  }
}
