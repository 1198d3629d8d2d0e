import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { HOLDINGS } from './holdings.rules.ts'

/** Columns that hold the id of the person whom a row is about. */
const OF_A_PERSON = /^(userId|requesterId|memberId|ownerKey|proxyId|guardianId)$/

function personalColumns(): string[] {
  const folder = new URL('../../../prisma/models/', import.meta.url)
  const text = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))
  return text
    .join('\n')
    .split(/^model /m)
    .slice(1)
    .flatMap((model) => {
      const name = /^\w+/.exec(model)?.[0] ?? ''
      return [...model.matchAll(/^ {2}(\w+) +\S/gm)].flatMap(([, column = '']) =>
        OF_A_PERSON.test(column) ? [`${name}.${column}`] : [],
      )
    })
}

test('every table that holds something of a person says what becomes of it, and is in the copy', () => {
  const listed = new Set(HOLDINGS.map(({ model, by }) => `${model}.${by}`))
  expect(personalColumns().filter((column) => !listed.has(column))).toEqual([])
})
