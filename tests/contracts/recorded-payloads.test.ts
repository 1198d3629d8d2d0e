import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { RECORDINGS, type Recording } from '#tests/setup/record-payloads.ts'
import { KNOWN_FACTS } from '#workers/known-facts.ts'
import { JOBS } from '#workers/registry.ts'

/** What yesterday's version wrote: while a new one is deployed, and from the log for ever, it is read by today's. */
const recordings = readdirSync(RECORDINGS).map((file) => {
  return { file, ...(JSON.parse(readFileSync(path.join(RECORDINGS, file), 'utf8')) as Recording) }
})
const HOW =
  'record it: RECORD_PAYLOADS=1 npx vitest run tests/contracts/every-fact.test.ts, or the test of its use-case, and commit'

function readerOf(recording: Recording): z.ZodType | undefined {
  if ('kind' in recording) return JOBS.find(({ contract }) => contract.kind === recording.kind)?.contract.schema
  return KNOWN_FACTS[recording.type as keyof typeof KNOWN_FACTS]
}

test.each(recordings)('$file still parses, and nothing of it is dropped', (recording) => {
  const schema = readerOf(recording)
  expect(schema, 'what was written once is never unlearned').toBeDefined()
  const payload = JSON.parse(recording.payload)
  expect(schema?.parse(payload)).toEqual(payload)
})

describe('nothing is written that is not recorded', () => {
  const types = new Set(recordings.map((recording) => ('type' in recording ? recording.type : recording.kind)))

  test.each(Object.keys(KNOWN_FACTS))('event %s', (type) => expect(types.has(type), HOW).toBe(true))
  test.each(JOBS.map(({ contract }) => contract.kind))('job %s', (kind) => expect(types.has(kind), HOW).toBe(true))
})

test('every contract of an event in a module is known to the relay', async () => {
  const files = readdirSync('app/modules', { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.events.ts'),
  )
  const modules = await Promise.all(files.map((file) => import(pathToFileURL(path.resolve('app/modules', file)).href)))
  const exports = modules.flatMap((module) => Object.entries<object>(module))
  const types = exports.flatMap(([name, schemas]) => (name.endsWith('EventSchemas') ? Object.keys(schemas) : []))
  expect(types.sort()).toEqual(Object.keys(KNOWN_FACTS).sort())
})
