import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
/** Where Debian and Red Hat put the programs of each version. */
const PLACES = ['/usr/lib/postgresql', '/usr/pgsql']

/** Folders that may hold the programs: POSTGRES_BIN first, then the newest version. */
function candidates(): string[] {
  const installed = PLACES.filter((place) => existsSync(place)).flatMap((place) =>
    readdirSync(place)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => path.join(place, version, 'bin')),
  )
  const fromPath = (process.env.PATH ?? '').split(path.delimiter)
  return [...(process.env.POSTGRES_BIN ? [process.env.POSTGRES_BIN] : []), ...fromPath, ...installed]
}

/** Path of a program of PostgreSQL; throws a sentence that says what to install. */
export function postgresProgram(name: string): string {
  const file = candidates()
    .map((folder) => path.join(folder, name))
    .find((one) => existsSync(one))
  if (file) return file
  throw new Error(
    `${name} is not on this machine. Install PostgreSQL's programs (Debian: apt install postgresql-client), or name their folder in POSTGRES_BIN.`,
  )
}

/** Runs a program of PostgreSQL; what it says on failure is the error's sentence, without the address of the database. */
export async function runPostgres(name: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout } = await run(postgresProgram(name), [...args])
    return stdout
  } catch (error) {
    if (!(error instanceof Error && 'stderr' in error)) throw error
    throw new Error(`${name} failed: ${String(error.stderr).trim()}`)
  }
}
