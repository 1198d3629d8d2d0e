import { Writable } from 'node:stream'
import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToPipeableStream } from 'react-dom/server'
import { seconds } from '#app/platform/duration.ts'
import { logger } from '#app/platform/logger.server.ts'
import { NonceProvider } from '#app/ui/nonce-context.ts'

const GIVE_UP_AFTER = seconds(5)

/**
 * React 18 leaves zero bytes at the end of a 2 KB block into which a Chinese character no longer fits, and browsers show
 * them as � in what people typed (facebook/react#24985). No text of a page contains one, so they are taken out.
 */
function textOf(blocks: readonly Buffer[]): string {
  return Buffer.concat(blocks).toString('utf8').replaceAll('\0', '')
}

/** Takes in a page block by block, and hands it over whole. */
function gather(done: (page: string) => void): Writable {
  const blocks: Buffer[] = []
  return new Writable({
    write(block: Buffer, _encoding, taken) {
      blocks.push(block)
      taken()
    },
    final(taken) {
      done(textOf(blocks))
      taken()
    },
  })
}

/**
 * Renders a page, and sends it whole: its data is there before the rendering begins, so pieces would gain nothing and each
 * pass through four streams.
 */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    let failed = false
    const { pipe, abort } = renderToPipeableStream(
      <NonceProvider value={nonce}>
        <RemixServer context={remix} url={request.url} abortDelay={GIVE_UP_AFTER} nonce={nonce} />
      </NonceProvider>,
      {
        nonce,
        onAllReady() {
          headers.set('Content-Type', 'text/html; charset=utf-8')
          pipe(gather((page) => resolve(new Response(page, { headers, status: failed ? 500 : status }))))
        },
        onShellError: reject,
        onError(error) {
          failed = true
          logger.error({ err: error }, 'page not rendered whole')
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
