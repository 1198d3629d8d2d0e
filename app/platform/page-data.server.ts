/** Signs that end a script or a comment in it, and the two that end a line of JavaScript and of no JSON. */
const UNSAFE_IN_SCRIPT = /[<>&\u2028\u2029]/g

const escaped = (sign: string) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * The loaders' data as a script element for the end of a page, where the browser's half of the framework waits for it: what
 * `RemixServer` makes of the same stream piece by piece (`StreamTransfer`, @remix-run/react 2.17; the version is pinned).
 */
export async function pageDataScript(stream: ReadableStream<Uint8Array>, nonce: string): Promise<string> {
  const data = JSON.stringify(await new Response(stream).text()).replace(UNSAFE_IN_SCRIPT, escaped)
  const controller = 'window.__remixContext.streamController'
  return `<script nonce="${nonce}">${controller}.enqueue(${data});${controller}.close();</script>`
}
