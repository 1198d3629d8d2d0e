import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const INDEX = 'index.jsonl'

const lookSchema = z.object({
  at: z.iso.datetime(),
  /** Log that was in use, by its salts; null while there was none. */
  wal: z.string().nullable(),
  /** Committed bytes of it that are in the archive, and their checksum. */
  bytes: z.number().int(),
  sum: z.tuple([z.number(), z.number()]),
  /** True while the log may only start anew with everything of it archived. */
  armed: z.boolean(),
  /** The database file as the last connection left it: unchanged at the next start, the archive goes on from here. */
  closed: z.object({ size: z.number(), mtimeMs: z.number() }).optional(),
})

/** One line of an index: what the archive held at that moment. */
export type Look = z.infer<typeof lookSchema>

/** One copy of the database file and everything that was written to it afterwards. */
export type Generation = { folder: string; name: string; looks: Look[] }

const generationsIn = (archive: string) => path.join(archive, 'generations')

/** A last line that a crash cut short is no line. */
function parseIndex(text: string): Look[] {
  return text.split('\n').flatMap((line) => {
    try {
      return [lookSchema.parse(JSON.parse(line))]
    } catch {
      return []
    }
  })
}

type Place = Omit<Generation, 'looks'>

/** Folders of complete generations, oldest first. */
function placesIn(archive: string): Place[] {
  const root = generationsIn(archive)
  if (!existsSync(root)) return []
  return readdirSync(root)
    .sort()
    .map((name) => ({ name, folder: path.join(root, name) }))
    .filter(({ folder }) => existsSync(path.join(folder, INDEX)))
}

const withLooks = (place: Place): Generation => ({
  ...place,
  looks: parseIndex(readFileSync(path.join(place.folder, INDEX), 'utf8')),
})

/** Complete generations of an archive, oldest first. */
export const listGenerations = (archive: string): Generation[] => placesIn(archive).map(withLooks)

/** The newest complete generation. */
export function newestGeneration(archive: string): Generation | undefined {
  const place = placesIn(archive).at(-1)
  return place && withLooks(place)
}

/** A folder for a new generation; it counts as one when its first look is noted. */
export function openGeneration(archive: string, at: Date): Generation {
  const name = at.toISOString().replaceAll(':', '-')
  const folder = path.join(generationsIn(archive), name)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { name, folder, looks: [] }
}

/** Notes what the archive holds now; kept in memory as the last look only. */
export function noteLook(generation: Generation, look: Look): void {
  appendFileSync(path.join(generation.folder, INDEX), `${JSON.stringify(look)}\n`, { flush: true })
  generation.looks = [look]
}

/** Removes what is left of a generation that could not be begun. */
export function abandonGeneration({ folder }: Generation): void {
  rmSync(folder, { recursive: true, force: true })
}

/** Removes generations whose successor is older than `before`: nothing after that moment needs them. */
export function pruneGenerations(archive: string, before: Date): void {
  const all = placesIn(archive)
  for (const [index, { folder }] of all.entries()) {
    const next = all[index + 1]
    if (next && startOf(next) < before) rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The moment of the last look at the database; null when there is no archive. Not when its line was written: after the
 * first look a copy is made, and what was committed meanwhile is not in it.
 */
export function archivedAt(archive: string): Date | null {
  const last = newestGeneration(archive)?.looks.at(-1)
  return last ? new Date(last.at) : null
}

export const BASE = 'base.db'
/** File of a log in its generation. */
export const segmentFile = (generation: Generation, wal: string) => path.join(generation.folder, `${wal}.wal`)

/** When a generation began, which its name says. */
export const startOf = ({ name }: Pick<Generation, 'name'>) => new Date(name.replace(/T(\d\d)-(\d\d)-/, 'T$1:$2:'))
