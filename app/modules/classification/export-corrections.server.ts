import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'
import { type Services, services } from '../../platform/container.server.ts'

const PAGE = 500

/** Corrections with the words of their cases as they are now, in pages; a case without words is left out. */
async function* examplesOf({ db }: Services): AsyncGenerator<{ title: string; detail: string; label: string }> {
  for (let after = ''; ; ) {
    const page = await db.categoryCorrection.findMany({
      where: { caseId: { gt: after } },
      orderBy: { caseId: 'asc' },
      take: PAGE,
      select: { caseId: true, corrected: true },
    })
    const rows = await db.case.findMany({
      where: { id: { in: page.map(({ caseId }) => caseId) } },
      select: { id: true, title: true, text: true },
    })
    const words = new Map(rows.map((row) => [row.id, row]))
    for (const { caseId, corrected } of page) {
      const found = words.get(caseId)
      if (found && found.text.trim() !== '') yield { title: found.title, detail: found.text, label: corrected }
    }
    const last = page.at(-1)
    if (!last || page.length < PAGE) return
    after = last.caseId
  }
}

/**
 * Writes what people corrected as a file to train with: columns title, detail, label. The words are read from the cases
 * now, so erased ones are not in it. Returns how many examples were written. The file holds what residents wrote: it
 * is made readable for its owner only.
 */
export async function exportCorrections(file: string, deps: Services = services()): Promise<number> {
  let count = 0
  async function* counted() {
    for await (const example of examplesOf(deps)) {
      count += 1
      yield example
    }
  }
  const columns = ['title', 'detail', 'label']
  await pipeline(counted(), stringify({ header: true, columns }), createWriteStream(file, { mode: 0o600 }))
  return count
}
