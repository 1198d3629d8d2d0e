import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, it } from 'vitest'
import { diskStorage } from '#app/platform/adapters/storage/disk.server.ts'
import { describeStorage } from './storage.contract.ts'

const newFolder = () => mkdtempSync(path.join(tmpdir(), 'jiazhu-storage-'))

describeStorage('disk', () => {
  const folder = newFolder()
  return { storage: diskStorage(folder), close: async () => rmSync(folder, { recursive: true }) }
})

it('disk storage leaves no temporary files behind', async () => {
  const folder = newFolder()
  await diskStorage(folder).put('some-opaque-key', new Uint8Array(10))
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  expect(files.map(({ name }) => name)).toEqual(['some-opaque-key'])
  rmSync(folder, { recursive: true })
})
