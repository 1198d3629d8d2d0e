import { expect, test } from 'vitest'
import { z } from 'zod'
import { ANONYMOUS } from './actor.ts'
import { defineAction, defineLoader, parseInput } from './http.server.ts'

const month = z.object({ month: z.string().regex(/^\d{4}-\d{2}$/) })
const context = { actor: ANONYMOUS, locale: 'zh', nonce: '', address: '' } as const
const argsOf = (request: Request) => ({ request, params: {}, context }) as never

test('a page whose address does not fit says so, and nothing of answers that somebody typed', async () => {
  const loader = defineLoader('anyone', async ({ url }) => parseInput(month, Object.fromEntries(url.searchParams)))
  const answer = await loader(argsOf(new Request('https://city/measures?month=soon'))).catch((thrown) => thrown)
  expect(answer).toBeInstanceOf(Response)
  expect(answer.status).toBe(422)
  expect(await answer.json()).toEqual({ reason: 'address', message: '网址不完整，或者里面有系统不认识的内容' })
})

test('a form that does not fit comes back with a sentence for each answer and what was typed', async () => {
  const action = defineAction('anyone', async ({ form }) => parseInput(month, Object.fromEntries(form)))
  const body = new URLSearchParams({ month: 'soon' })
  const answer = await action(argsOf(new Request('https://city/measures', { method: 'POST', body })))
  const refused = { ok: false, reason: 'form', message: '有几处需要修改，您填的内容都还在', values: { month: 'soon' } }
  expect(answer).toMatchObject({ data: refused, init: { status: 422 } })
})
