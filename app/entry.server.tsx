import { Transform } from 'node:stream'
import { type AppLoadContext, createReadableStreamFromReadable, type EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { NonceProvider } from '#app/ui/nonce-context.ts'

const GIVE_UP_AFTER = seconds(5)

/**
 * React 18 leaves zero bytes at the end of a 2 KB block into which a Chinese character no longer fits, and browsers show
 * them as � in what people typed (facebook/react#24985). No text of a page contains one, so they are taken out.
 */
function withoutZeroBytes(): Transform {
  return new Transform({
    transform(block: Buffer, _encoding, done) {
      done(null, block.includes(0) ? block.filter((byte) => byte !== 0) : block)
    },
  })
}

/**
 * Renders a page as a stream. Readers that run no scripts (search engines) wait for the whole page; a page that
 * takes too long is ended rather than held open.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const wholePage = isbot(request.headers.get('user-agent') ?? '') || remix.isSpaMode
  return new Promise((resolve, reject) => {
    let started = false
    const start = () => {
      started = true
      const body = withoutZeroBytes()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: failed ? 500 : status }))
      pipe(body)
    }
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={GIVE_UP_AFTER} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onShellReady: () => (wholePage ? undefined : start()),
        onAllReady: () => (wholePage ? start() : undefined),
        onShellError: reject,
        onError(error) {
          failed = true
          if (started) logger.error({ err: error }, 'page stream failed')
        },
      },
    )
    setTimeout(abort, GIVE_UP_AFTER + seconds(1)).unref()
  })
}

/** Failures outside a page's own error handling. A reader who left is none. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logger.error({ err: error }, 'page failed')
}
