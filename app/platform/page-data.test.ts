import vm from 'node:vm'
import { expect, test } from 'vitest'
import { pageDataScript } from './page-data.server.ts'

/** What the browser's half of the framework is given when a page holds the script. */
function heardBy(element: string): string[] {
  const heard: string[] = []
  const streamController = { enqueue: (text: string) => heard.push(text), close: () => heard.push('closed') }
  const script = /^<script nonce="n1">(.*)<\/script>$/s.exec(element)?.[1] ?? ''
  vm.runInNewContext(script, { window: { __remixContext: { streamController } } })
  return heard
}

test('the data of a page reaches the browser whole, whatever people typed', async () => {
  const typed = '路灯 </script><script>alert(1)</script> <!-- & "引号" \\ \u2028\u2029 𠮷 \n'
  const bytes = new TextEncoder().encode(typed)
  const inPieces = new ReadableStream<Uint8Array>({
    start(controller) {
      // Within a character of three bytes.
      controller.enqueue(bytes.slice(0, 4))
      controller.enqueue(bytes.slice(4))
      controller.close()
    },
  })
  const element = await pageDataScript(inPieces, 'n1')
  expect(heardBy(element)).toEqual([typed, 'closed'])
  expect(element.match(/<\/?script|<!--/g)).toEqual(['<script', '</script'])
})
