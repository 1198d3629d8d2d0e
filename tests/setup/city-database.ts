import { execFile, execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { copyFileSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

/** Set by the stage `unit-postgresql` (tests/run.mjs): address of the server's own database, and its `psql`. */
export const SERVER = process.env.TEST_DATABASE_URL || null
const PSQL = process.env.TEST_PSQL || 'psql'

/** The template that every test file copies: a file, or a database of the server. */
export const TEMPLATE_FILE = path.resolve('.cache', 'test', 'template.db')
const TEMPLATE_NAME = 'jiazhu_template'

export const templateUrl = () => (SERVER ? databaseUrl(SERVER, TEMPLATE_NAME) : `file:${TEMPLATE_FILE}`)

function databaseUrl(server: string, name: string): string {
  const url = new URL(server)
  url.pathname = `/${name}`
  return url.href
}

const psql = (server: string, sql: string) => ['--no-psqlrc', '--quiet', '--dbname', server, '--command', sql]

/** Makes the empty template database where there is a server; a file makes itself. */
export function createTemplate(): void {
  if (SERVER) execFileSync(PSQL, psql(SERVER, `CREATE DATABASE ${TEMPLATE_NAME}`))
}

/** A new database of the server: a copy of the template, or empty. Synchronous, as openCity is. */
export function createDatabase(template: string | null = null): { url: string; remove(): Promise<void> } {
  if (!SERVER) throw new Error('there is a server in the stage unit-postgresql only')
  const server = SERVER
  const name = `city_${randomUUID().replaceAll('-', '')}`
  execFileSync(PSQL, psql(server, `CREATE DATABASE ${name} ${template ? `TEMPLATE ${template}` : ''}`))
  return {
    url: databaseUrl(server, name),
    async remove() {
      await promisify(execFile)(PSQL, psql(server, `DROP DATABASE ${name} WITH (FORCE)`))
    },
  }
}

/** A copy of the template, in the folder or on the server, with the function that removes it. */
export function copyTemplate(folder: string): { url: string; remove(): Promise<void> } {
  if (!SERVER) {
    const file = path.join(folder, 'city.db')
    copyFileSync(TEMPLATE_FILE, file)
    return { url: `file:${file}`, remove: async () => {} }
  }
  return createDatabase(TEMPLATE_NAME)
}
