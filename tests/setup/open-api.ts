import { expect } from 'vitest'
import type { z } from 'zod'
import { createToken } from '#app/modules/accounts/create-token.server.ts'
import * as api from '#app/modules/interop/api.schema.ts'
import { problemSchema } from '#app/platform/problem.schema.ts'
import { loadDemoUsers } from '#prisma/demo/users.ts'
import { type Ask, apiClient } from './api-client.ts'
import { openCity } from './city.ts'
import { replaceServices } from './replace-services.ts'

const LOGINS = ['resident', 'neighbour', 'dispatcher', 'handler', 'supervisor', 'callback']

/** A filing that is taken. */
export const WORDS = { type: 'complaint', title: '路灯不亮', text: '小区门口的路灯坏了三天，晚上看不清路。' }

let keys = 0
/** An idempotency key that no filing of this process has had. */
export const newKey = () => `test-key-${keys++}`

/** A city with demo accounts, a token for some of them, and its API; `ask` and `refused` demand an answer and read it. */
export async function openApi() {
  const city = openCity()
  replaceServices(city.deps)
  await loadDemoUsers(city.deps.db)
  const tokens: Record<string, string> = {}
  for (const login of LOGINS) tokens[login] = await createToken({ login, label: 'test' }, city.deps)
  const call = await apiClient(city.deps)

  async function answered(status: number, path: string, options: Ask) {
    const response = await call(path, options)
    const body: unknown = await response.json()
    expect(response.status, JSON.stringify(body)).toBe(status)
    return { response, body }
  }

  /** Reads the answer by its own schema, in which nothing may be left over. */
  async function ask<S extends z.ZodType>(
    status: number,
    schema: S,
    path: string,
    options: Ask = {},
  ): Promise<z.output<S>> {
    const { body } = await answered(status, path, options)
    const parsed = schema.parse(body)
    expect(parsed).toEqual(body)
    return parsed
  }

  async function refused(status: number, reason: string, path: string, options: Ask = {}) {
    const { response, body } = await answered(status, path, options)
    expect(response.headers.get('Content-Type')).toContain('application/problem+json')
    const problem = problemSchema.parse(body)
    const instance = `/api/v1${path.split('?')[0]}`
    expect(problem).toMatchObject({ type: `urn:jiazhu:problem:${reason}`, status, instance })
    return { response, problem }
  }

  function file(body: object = WORDS, as: string | null = tokens.resident ?? null, key = newKey()) {
    return ask(201, api.receiptSchema, '/cases', { method: 'POST', body, as, headers: { 'Idempotency-Key': key } })
  }
  return { city, call, tokens, ask, refused, file }
}
