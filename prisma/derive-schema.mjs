import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** Databases that the product runs on; each has a client of its own, because Prisma's `provider` is a literal. */
export const PROVIDERS = ['sqlite', 'postgresql']

const PRISMA = import.meta.dirname

/** Folder of the generated client of a provider. */
export const clientFolder = (provider) => path.join(PRISMA, 'generated', provider)

/** The models for one provider, as file name and text: prisma/models with provider and output replaced. */
export function schemaOf(provider) {
  const folder = path.join(PRISMA, 'models')
  return readdirSync(folder)
    .sort()
    .map((name) => {
      const text = readFileSync(path.join(folder, name), 'utf8')
        .replace('provider = "sqlite"', `provider = "${provider}"`)
        .replace('"../generated/sqlite"', JSON.stringify(clientFolder(provider)))
      return { name, text }
    })
}

/** Writes the models for one provider into a folder, for `prisma generate`; returns the folder. */
export function writeSchema(provider, under) {
  const folder = path.join(under, provider)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of schemaOf(provider)) writeFileSync(path.join(folder, name), text)
  return folder
}
