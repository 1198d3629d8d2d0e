import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const FOLDER = path.resolve(process.env.E2E_DATA_DIR ?? '.cache/e2e-data', 'outbox')

/** What a letter file says, whichever way its parts are encoded. */
function readLetter(file: string): string {
  const raw = readFileSync(file, 'utf8')
  const blocks = raw.match(/^[A-Za-z0-9+/=\n]{60,}$/gm) ?? []
  const decoded = blocks.map((block) => Buffer.from(block.replaceAll('\n', ''), 'base64').toString('utf8'))
  return [raw.replaceAll('=\n', ''), ...decoded].join('\n')
}

/** The first group of the newest letter of the demo's outbox that holds this; empty when none does. */
export function findInLetters(pattern: RegExp): string {
  if (!existsSync(FOLDER)) return ''
  const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.eml'))
  const found = files.sort().flatMap((file) => pattern.exec(readLetter(path.join(FOLDER, file)))?.[1] ?? [])
  return found.at(-1) ?? ''
}
