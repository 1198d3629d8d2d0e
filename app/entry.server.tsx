import type { AppLoadContext, EntryContext } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { renderToString } from 'react-dom/server'
import { logger } from '#app/platform/logger.server.ts'
import { pageDataScript } from '#app/platform/page-data.server.ts'
import { NonceProvider } from '#app/ui/nonce-context.ts'

const END_OF_PAGE = '</body></html>'

/**
 * Renders a page as one string. Its data is there before the rendering begins, so pieces would gain nothing, and they cost a
 * quarter to a third more: React encodes each of them (and tears Chinese characters apart, facebook/react#24985) and renders
 * the data as parts that wait. So the data is read first and put at the end.
 */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  { serverHandoffStream, ...remix }: EntryContext,
  { nonce }: AppLoadContext,
): Promise<Response> {
  const data = serverHandoffStream ? await pageDataScript(serverHandoffStream, nonce) : ''
  const page = renderToString(
    <NonceProvider value={nonce}>
      <RemixServer context={remix} url={request.url} />
    </NonceProvider>,
  )
  headers.set('Content-Type', 'text/html; charset=utf-8')
  return new Response(`<!DOCTYPE html>${page.replace(END_OF_PAGE, () => data + END_OF_PAGE)}`, { headers, status })
}

/** Failures outside a page's own error handling. A reader who left is none. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (!request.signal.aborted) logger.error({ err: error }, 'page failed')
}
