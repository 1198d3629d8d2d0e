import { existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { archivedAt } from './generation.server.ts'

/** Every backup folder has it; written last. */
export const MANIFEST = 'manifest.json'

/** When the newest complete backup in a folder was made; null when there is none. */
export function backedUpAt(folder: string): Date | null {
  if (!existsSync(folder)) return null
  const times = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => statSync(path.join(folder, name, MANIFEST), { throwIfNoEntry: false })?.mtimeMs ?? 0)
  const newest = Math.max(0, ...times)
  return newest > 0 ? new Date(newest) : null
}

/** The newest state that a restore from this folder brings back, and whether an archive goes on writing there. */
export function lastBackup(folder: string): { at: Date | null; isArchived: boolean } {
  const archived = archivedAt(folder)
  return { at: archived ?? backedUpAt(folder), isArchived: archived !== null }
}
