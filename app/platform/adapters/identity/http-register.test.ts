import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { httpRegister } from './http-register.server.ts'
import { peopleOnly } from './people.ts'

test('a register is asked with its token; whatever it does not say clearly is left to people', async () => {
  const answers: Record<string, [number, string]> = {
    A1: [200, '{"result":"matches"}'],
    A2: [200, '{"result":"differs"}'],
    A3: [200, '{"result":"perhaps"}'],
    A4: [200, 'not json'],
    A5: [503, '{"result":"matches"}'],
  }
  const seen: string[] = []
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request))
    seen.push(`${request.method} ${request.headers.authorization} ${body.name}`)
    const [status, answer] = answers[body.number] ?? [404, '']
    response.writeHead(status).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const register = httpRegister({ url: `http://127.0.0.1:${port}/compare`, token: 'register-token' })
  const said = []
  for (const number of [...Object.keys(answers), 'A6']) said.push(await register.compare({ name: '王建国', number }))
  expect(said).toEqual(['matches', 'differs', 'unknown', 'unknown', 'unknown', 'unknown'])
  expect(new Set(seen)).toEqual(new Set(['POST Bearer register-token 王建国']))
  await new Promise((resolve) => server.close(resolve))
  expect(await register.compare({ name: '王建国', number: 'A1' })).toBe('unknown')
  expect(await peopleOnly.compare({ name: '王建国', number: 'A1' })).toBe('unknown')
})
