import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { migrateSqlite } from './migrate-sqlite.ts'

let folder = ''
let file = ''
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'migrate-'))
  file = path.join(folder, 'city.db')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const migration = (name: string, sql: string) => ({ name, sql, checksum: name })
const TABLES = migration(
  '1_tables',
  'CREATE TABLE unit (id INTEGER PRIMARY KEY); CREATE TABLE task (id INTEGER, unitId INTEGER REFERENCES unit(id));',
)
const ROWS = migration('2_rows', 'INSERT INTO unit VALUES (1); INSERT INTO task VALUES (1, 1);')
const INDEX = migration('3_index', 'CREATE INDEX task_unit ON task (unitId);')
const LOSES = migration('4_loses', 'DROP TABLE unit; CREATE TABLE unit (id INTEGER PRIMARY KEY);')

function ask(sql: string): unknown[] {
  const db = new Database(file)
  try {
    return db.prepare(sql).all()
  } finally {
    db.close()
  }
}

test('applies what is pending once, and nothing the second time', () => {
  expect(migrateSqlite(`file:${file}`, [TABLES, ROWS, INDEX])).toEqual(['1_tables', '2_rows', '3_index'])
  expect(migrateSqlite(`file:${file}`, [TABLES, ROWS, INDEX])).toEqual([])
})

test('a migration whose rows lose what they refer to leaves everything as it was', () => {
  migrateSqlite(`file:${file}`, [TABLES, ROWS])
  expect(() => migrateSqlite(`file:${file}`, [TABLES, ROWS, INDEX, LOSES])).toThrow('1 rows would lose')
  expect(ask('SELECT id FROM unit')).toEqual([{ id: 1 }])
  expect(ask("SELECT name FROM sqlite_master WHERE name = 'task_unit'")).toEqual([])
})

test('one that moves no rows does not look for lost references, which reads the whole file', () => {
  migrateSqlite(`file:${file}`, [TABLES])
  const db = new Database(file)
  db.pragma('foreign_keys = OFF')
  db.exec('INSERT INTO task VALUES (1, 9)')
  db.close()
  expect(migrateSqlite(`file:${file}`, [TABLES, INDEX])).toEqual(['3_index'])
  expect(() => migrateSqlite(`file:${file}`, [TABLES, INDEX, ROWS])).toThrow('1 rows would lose')
})
