import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseListSchema, caseSchema, receiptSchema } from '#app/modules/interop/api.schema.ts'
import { minutes } from '#app/platform/duration.ts'
import { problemSchema } from '#app/platform/problem.schema.ts'
import { apiClient } from '#tests/setup/api-client.ts'
import { type City, openCity } from '#tests/setup/city.ts'
import { replaceServices } from '#tests/setup/replace-services.ts'

/** Strings that broke other systems, where they lie beside the repository. */
const FOLDER = path.resolve('..', 'shared', 'data', 'bad-input', 'strings')

function strings(): string[] {
  const naughty = JSON.parse(readFileSync(path.join(FOLDER, 'blns.json'), 'utf8')) as string[]
  return [...naughty, ...readFileSync(path.join(FOLDER, 'csv-injection-payloads.txt'), 'utf8').split('\n')]
}

describe.skipIf(!existsSync(FOLDER))('strings that broke other systems', () => {
  let city: City
  let call: Awaited<ReturnType<typeof apiClient>>

  beforeAll(async () => {
    city = openCity()
    replaceServices(city.deps)
    call = await apiClient(city.deps)
  })
  afterAll(() => city.close())

  test(
    'are filed as the words they are, or refused in a sentence',
    async () => {
      for (const [index, words] of strings().entries()) {
        const headers = { 'Idempotency-Key': `bad-input-${index}` }
        const response = await call('/cases', {
          method: 'POST',
          headers,
          body: { type: 'complaint', title: words, text: words },
        })
        const body: unknown = await response.json()
        if (response.status !== 201) {
          expect(response.status, words).toBe(422)
          expect(problemSchema.parse(body).errors?.length, words).toBeGreaterThan(0)
          continue
        }
        const { reference, queryCode } = receiptSchema.parse(body)
        const found = caseSchema.parse(await (await call(`/cases/${reference}?code=${queryCode}`)).json())
        expect(words.normalize('NFC')).toContain(found.text.slice(0, 3))
      }
    },
    minutes(2),
  )

  test(
    'are searched for, or refused in a sentence',
    async () => {
      for (const words of strings()) {
        const response = await call(`/cases?${new URLSearchParams({ q: words })}`)
        const body: unknown = await response.json()
        if (response.status === 200) expect(caseListSchema.parse(body).items).toEqual([])
        else expect(problemSchema.parse(body).status, words).toBe(422)
      }
    },
    minutes(2),
  )
})
