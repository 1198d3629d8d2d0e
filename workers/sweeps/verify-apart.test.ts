import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { verifyApart } from './verify-apart.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'jiazhu-apart-'))
const photosFrom = new Date('2026-11-20T18:00:00Z')
const running = () => new AbortController().signal
afterAll(() => rmSync(folder, { recursive: true }))

function threadThat(does: string): URL {
  const file = path.join(folder, `${does.length}.mjs`)
  writeFileSync(file, `import { parentPort, workerData } from 'node:worker_threads'\n${does}`)
  return pathToFileURL(file)
}

test('the findings of the thread, which knows from when on photos are read', async () => {
  const entry = threadThat('parentPort.postMessage({ events: 0, photos: workerData.photosFrom.getTime() })')
  expect(await verifyApart({ photosFrom, entry }, running())).toEqual({ events: 0, photos: photosFrom.getTime() })
})

test('a process that ends does not wait for it', async () => {
  const stopping = new AbortController()
  const asked = verifyApart({ photosFrom, entry: threadThat('setInterval(() => {}, 1000)') }, stopping.signal)
  stopping.abort()
  expect(await asked).toBeNull()
})

test.each([
  ['fails', "throw new Error('the disk is gone')", 'the disk is gone'],
  ['ends without a word', 'process.exit(0)', 'ended early'],
])('a thread that %s is a failure, not a clean house', async (_how, does, message) => {
  await expect(verifyApart({ photosFrom, entry: threadThat(does) }, running())).rejects.toThrow(message)
})
