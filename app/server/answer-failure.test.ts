import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, expect, test } from 'vitest'
import { answerFailure } from './answer-failure.ts'

let server: Server | undefined
afterEach(() => server?.close())

async function ask(failure: Error, path: string): Promise<Response> {
  const app = express()
  app.use((_request, _response, next) => next(failure))
  app.use(answerFailure)
  const listening = app.listen(0)
  server = listening
  return fetch(`http://127.0.0.1:${(listening.address() as AddressInfo).port}${path}`)
}

test.each(['/api/v1/cases', '/cases'])(
  'a visitor of %s is told when to come back while the database is away',
  async (path) => {
    const answer = await ask(Object.assign(new Error('connect'), { code: 'ECONNREFUSED' }), path)
    expect([answer.status, answer.headers.get('Retry-After')]).toEqual([503, '5'])
  },
)

test('a page that fails after its visitor was refused changes nothing', async () => {
  const app = express()
  app.use((_request, response, next) => {
    response.status(408).end('too slow')
    next(new Error('body ended early'))
  })
  app.use(answerFailure)
  const listening = app.listen(0)
  server = listening
  const answer = await fetch(`http://127.0.0.1:${(listening.address() as AddressInfo).port}/file`)
  expect([answer.status, await answer.text()]).toEqual([408, 'too slow'])
})

test('what nobody expected is 500, without a word of it', async () => {
  const answer = await ask(new Error('the secret reason'), '/api/v1/cases')
  expect(answer.status).toBe(500)
  expect(await answer.text()).not.toContain('secret')
})
