import sharp from 'sharp'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { isAppError } from '../../platform/errors.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { makePdf } from '../../platform/pdf/make-pdf.server.ts'
import type { Identity } from '../cases/identity.server.ts'
import { readPhoto } from '../files/read-photo.server.ts'
import { fileWords } from './case-file-words.ts'
import type { CaseFile } from './read-case-file.server.ts'

/** Enough for A4 at a third of the page; a file stays below a megabyte. */
const PHOTO_PX = 800

type Reader = { actor: Actor; queryCode: string | null }

/** Photos made small for paper; one whose bytes are gone is left out, the file is not. */
async function photosOf(file: CaseFile, reader: Reader, deps: Services): Promise<Buffer[]> {
  const photos: Buffer[] = []
  for (const photoId of file.photoIds) {
    try {
      const bytes = await readPhoto({ photoId, ...reader, ownerKeys: [] }, deps)
      const small = sharp(bytes).resize({ width: PHOTO_PX, height: PHOTO_PX, fit: 'inside', withoutEnlargement: true })
      photos.push(await small.jpeg({ quality: 70 }).toBuffer())
    } catch (error) {
      if (!isAppError(error) || error.code !== 'not_found') throw error
    }
  }
  return photos
}

function reporterOf(identity: Identity | null, locale: Locale): string {
  if (!identity) return fileWords[locale].nobody
  const { name, phone, behalf } = identity
  return [name, phone, behalf && `${behalf.name}（${behalf.relation}）`].filter(Boolean).join(' · ')
}

/**
 * The case file as PDF (A4). `identity` is given only where it was opened for a recorded purpose; undefined leaves the
 * reporter as the file says.
 */
export async function makeFilePdf(
  input: { file: CaseFile; locale: Locale; identity?: Identity | null } & Reader,
  deps: Services = services(),
): Promise<Buffer> {
  const { file, locale, identity, actor, queryCode } = input
  const w = fileWords[locale]
  const photos = await photosOf(file, { actor, queryCode }, deps)
  const facts = file.facts.map(([label, value]) =>
    label === w.reporter && identity !== undefined
      ? ([label, reporterOf(identity, locale)] as const)
      : ([label, value] as const),
  )
  return makePdf({ title: w.title(file.reference), footer: file.printed, locale }, (pdf) => {
    pdf.title(w.title(file.reference))
    pdf.facts(facts)
    pdf.heading(w.what)
    pdf.paragraph(file.text)
    if (photos.length > 0) pdf.heading(w.photos)
    for (const [index, photo] of photos.entries()) pdf.image(photo, { caption: w.photo(index + 1) })
    if (file.morePhotos > 0) pdf.paragraph(w.morePhotos(file.morePhotos))
    if (file.clocks.length > 0) {
      pdf.heading(w.clocks)
      pdf.table({
        columns: [
          { label: w.step, share: 3 },
          { label: w.due, share: 3 },
          { label: w.ended, share: 3 },
          { label: w.result, share: 2 },
        ],
        rows: file.clocks.map(({ step, due, ended, result }) => [step, due, ended, result]),
      })
    }
    pdf.heading(w.story)
    for (const { when, title, who, words } of file.story) {
      pdf.facts([[when, [title, who].filter(Boolean).join(' · ')]])
      for (const text of words) pdf.paragraph(text)
    }
  })
}
