import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const TEST = /\.test\.tsx?$/
/** How a test file says that it opens a city. */
const CITY = /from '[^']*setup\/(city|open-api)\.ts'/
/** Tests of another engine, which the city's database cannot change. */
const OTHER_ENGINE = /\/(meilisearch|redis-faults|push-nodes|sqlite-isolation)\.test\.ts$/

function testsUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => TEST.test(file))
    .map((file) => path.posix.join(folder, file.split(path.sep).join('/')))
}

/** Test files under the folders that open a city: the ones that another database could break. */
export function testsWithCity(folders: readonly string[]): string[] {
  return folders.flatMap(testsUnder).filter((file) => !OTHER_ENGINE.test(file) && CITY.test(readFileSync(file, 'utf8')))
}
