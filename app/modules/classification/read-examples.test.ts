import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readExamples } from './read-examples.server.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'jiazhu-examples-'))
})
afterAll(() => rm(folder, { recursive: true }))

const COLUMNS = { text: ['title', 'detail'], label: 'label' }

async function read(content: string | Uint8Array, columns = COLUMNS) {
  const file = path.join(folder, 'examples.csv')
  await writeFile(file, content)
  return readExamples(file, columns)
}

test('reads title, text and label; a byte order mark, quotes and blank lines do not matter', async () => {
  expect(await read('\ufefftitle,detail,label\n"路灯,坏了","三天\n了",D2\n\n停水,没有水,K1\n')).toEqual([
    { title: '路灯,坏了', text: '三天\n了', label: 'D2' },
    { title: '停水', text: '没有水', label: 'K1' },
  ])
})

test('one text column is the text', async () => {
  expect(await read('words,label\n停水了,K1\n', { text: ['words'], label: 'label' })).toEqual([
    { title: '', text: '停水了', label: 'K1' },
  ])
})

test.each([
  ['no such column', 'title,text,label\na,b,c\n', 'has no column detail'],
  ['no label', 'title,detail,label\na,b,D2\na,b,\n', 'line 3: “label” is empty'],
  ['a long label', `title,detail,label\na,b,${'x'.repeat(61)}\n`, 'longer than 60'],
  ['no rows', 'title,detail,label\n', 'has no rows'],
  ['no words', 'title,detail,label\n , ,D2\n', 'has no words'],
  ['a row of another width', 'title,detail,label\na,b\n', 'cannot be read'],
  ['an open quote', 'title,detail,label\n"a,b,c\n', 'cannot be read'],
])('refuses a file with %s in a sentence', async (_, content, sentence) => {
  await expect(read(content)).rejects.toMatchObject({
    code: 'invalid',
    text: { en: expect.stringContaining(sentence), zh: expect.any(String) },
  })
})

test('refuses a file that is not there', async () => {
  await expect(readExamples(path.join(folder, 'absent.csv'), COLUMNS)).rejects.toMatchObject({ code: 'invalid' })
})
