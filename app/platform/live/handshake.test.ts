import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { describe, expect, test } from 'vitest'
import { addressOf, isOwnOrigin } from './handshake.server.ts'

function requestWith(headers: Record<string, string>): IncomingMessage {
  const request = new IncomingMessage(new Socket())
  request.headers = headers
  return request
}

describe('the page that opens the connection', () => {
  const env = { PUBLIC_URL: 'https://jiazhu.example' }
  test.each([
    ['the same host', { host: 'localhost:3000', origin: 'http://localhost:3000' }, true],
    ['the public address behind a proxy', { host: '10.0.0.5:3000', origin: 'https://jiazhu.example' }, true],
    ['no browser', { host: 'localhost:3000' }, true],
    ['another site', { host: 'localhost:3000', origin: 'https://evil.example' }, false],
    ['another port', { host: 'localhost:3000', origin: 'http://localhost:4000' }, false],
    ['a sandboxed frame', { host: 'localhost:3000', origin: 'null' }, false],
  ])('from %s', (_from, headers, expected) => {
    expect(isOwnOrigin(requestWith(headers), env)).toBe(expected)
  })
})

describe('the address that is counted', () => {
  const forwarded = { 'x-forwarded-for': '6.6.6.6, 203.0.113.9, 10.0.0.1' }
  test('is the peer when no proxy is trusted, whatever the header claims', () => {
    expect(addressOf(requestWith(forwarded), { TRUSTED_PROXIES: 0 })).toBe('unknown')
  })
  test('is what the outermost trusted proxy saw', () => {
    expect(addressOf(requestWith(forwarded), { TRUSTED_PROXIES: 1 })).toBe('10.0.0.1')
    expect(addressOf(requestWith(forwarded), { TRUSTED_PROXIES: 2 })).toBe('203.0.113.9')
  })
})
