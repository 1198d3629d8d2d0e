import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Notes which process serves from this folder, so that a reset does not delete it underneath. */
export function notePid(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, 'server.pid')
  writeFileSync(file, String(process.pid))
  return () => rmSync(file, { force: true })
}
