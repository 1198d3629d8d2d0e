import type http from 'node:http'
import type { Env } from '#app/platform/env.server.ts'

/** First descriptor that systemd hands over: https://www.freedesktop.org/software/systemd/man/sd_listen_fds.html */
const FIRST_HANDED_OVER = 3

type Asked = Pick<Env, 'PORT' | 'HOST'>
type Handed = Record<string, string | undefined>

/**
 * Where to listen: on the socket that systemd keeps open for this very process across restarts, so that connections wait
 * instead of being refused; else on host and port.
 */
export function listenTarget({ PORT, HOST }: Asked, { LISTEN_FDS, LISTEN_PID }: Handed, pid: number) {
  if (LISTEN_FDS === '1' && LISTEN_PID === String(pid)) return { fd: FIRST_HANDED_OVER }
  return { port: PORT, host: HOST }
}

/** Starts listening; returns the address for people. Rejects when the port is taken. */
export function listen(server: http.Server, env: Asked): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(listenTarget(env, process.env, process.pid), () => {
      const address = server.address()
      const port = typeof address === 'object' && address ? address.port : env.PORT
      const host = ['0.0.0.0', '::'].includes(env.HOST) ? 'localhost' : env.HOST
      resolve(`http://${host.includes(':') ? `[${host}]` : host}:${port}`)
    })
  })
}
