import { describe, expect, test } from 'vitest'
import { AppError } from './errors.ts'
import { makeLogger } from './make-logger.server.ts'
import { DEPTH, SENSITIVE_NAMES } from './redaction.ts'
import { onTrail } from './trail.server.ts'

const WORD = 'confidential-words'

/** What a log line becomes. */
function logged(fields: object): string {
  const lines: string[] = []
  makeLogger('debug', { write: (line) => void lines.push(line) }).info(fields, 'message')
  return lines.join('')
}

/** The value under a name, wrapped in this many objects or lists. */
function nested(name: string, depth: number): object {
  let value: object = { [name]: WORD }
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? { inner: value } : { list: [value] }
  return value
}

const prefixed = (name: string) => `new${name[0]?.toUpperCase()}${name.slice(1)}`

describe('a sensitive field reaches no log', () => {
  test.each([...SENSITIVE_NAMES])('%s, at every depth, with and without a word in front', (name) => {
    for (let depth = 0; depth <= DEPTH + 2; depth += 1) {
      for (const spelled of [name, name.toUpperCase(), prefixed(name)]) {
        expect(logged(nested(spelled, depth))).not.toContain(WORD)
      }
    }
  })

  test('what is logged on purpose stays', () => {
    const line = JSON.parse(logged({ path: '/cases', status: 200, reason: 'stale', query: ['q'], at: new Date(0) }))
    expect(line).toMatchObject({ path: '/cases', status: 200, reason: 'stale', query: ['q'], msg: 'message' })
  })
})

describe('an error is logged without what people wrote', () => {
  test('fields that a driver adds', () => {
    const error = Object.assign(new Error('duplicate key'), {
      code: '23505',
      detail: `Key (login)=(${WORD})`,
      values: [WORD],
    })
    const line = logged({ err: error })
    expect(line).not.toContain(WORD)
    expect(JSON.parse(line).err).toMatchObject({ type: 'Error', message: 'duplicate key', errorCode: '23505' })
  })

  test('lines between the first and the last of a message, words in Chinese, long numbers', () => {
    const message = `Invalid invocation in\n  { text: "${WORD}" }\nvalue 张三丰 13800138000 is wrong`
    const line = logged({ err: new Error(message) })
    for (const secret of [WORD, '张三丰', '13800138000']) expect(line).not.toContain(secret)
    expect(line).toContain('Invalid invocation in')
  })

  test('a cause, and an error under another name', () => {
    const cause = new Error(`a\n${WORD}\nb`)
    const error = new AppError(
      'conflict',
      'stale',
      { zh: WORD, en: WORD },
      { cause, fields: { a: [{ zh: WORD, en: WORD }] } },
    )
    expect(logged({ err: error, problem: cause, list: [error] })).not.toContain(WORD)
  })
})

test('every line has the ids that led to it, however deep the work is', async () => {
  const lines: string[] = []
  const log = makeLogger('info', { write: (line) => void lines.push(line) })
  await onTrail({ role: 'web', requestId: 'request-1' }, async () => {
    await Promise.resolve()
    await onTrail({ role: 'worker', jobId: 'job-1', eventId: 'event-1' }, async () => {
      await new Promise((resolve) => setImmediate(resolve))
      log.info('inner')
    })
    log.info('outer')
  })
  log.info('outside')
  const [inner, outer, outside] = lines.map((line) => JSON.parse(line))
  expect(inner).toMatchObject({ role: 'worker', requestId: 'request-1', jobId: 'job-1', eventId: 'event-1' })
  expect(outer).toMatchObject({ role: 'web', requestId: 'request-1' })
  expect(outer.jobId).toBeUndefined()
  expect(outside.requestId).toBeUndefined()
})
