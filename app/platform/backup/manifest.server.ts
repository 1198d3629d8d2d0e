import { existsSync, readFileSync } from 'node:fs'
import { readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { fileDigest } from './file-digest.server.ts'
import { MANIFEST } from './last-backup.server.ts'

const manifestSchema = z.object({
  kind: z.enum(['sqlite', 'postgresql']),
  at: z.iso.datetime(),
  /** Rows of the tables that matter most, as counted in the copy. */
  counts: z.record(z.string(), z.number().int()),
  files: z.array(z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() })),
})

export type Manifest = z.infer<typeof manifestSchema>

/** Notes every file of a backup with its checksum; written last, so that a backup without it is none. */
export async function writeManifest(folder: string, facts: Omit<Manifest, 'files'>): Promise<Manifest> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files: Manifest['files'] = []
  for (const entry of entries.filter((one) => one.isFile())) {
    const file = path.join(entry.parentPath, entry.name)
    const { size } = await stat(file)
    files.push({ path: path.relative(folder, file), bytes: size, sha256: await fileDigest(file) })
  }
  const manifest = { ...facts, files }
  await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 1)}\n`, { flush: true })
  return manifest
}

/** What a backup says it holds; null when the folder is no backup. */
export function readManifest(folder: string): Manifest | null {
  const file = path.join(folder, MANIFEST)
  return existsSync(file) ? manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8'))) : null
}

/** Throws a sentence that names the first file which is not as it was backed up. */
export async function checkFiles(folder: string, { files }: Manifest): Promise<void> {
  for (const { path: name, sha256 } of files) {
    const file = path.join(folder, name)
    if (!existsSync(file)) throw new Error(`${file} is missing from the backup.`)
    if ((await fileDigest(file)) !== sha256) throw new Error(`${file} is damaged: its checksum is another.`)
  }
}

/** Name of the folder of a backup made at a moment. */
export const backupName = (at: Date) => `jiazhu-${at.toISOString().replaceAll(':', '-')}`
