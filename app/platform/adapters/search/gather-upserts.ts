import type { Search, SearchDocument } from '../../ports/search.ts'

type Upsert = Search['upsert']

/**
 * Documents that arrive while others are being written go into the next transaction together. When that fails each
 * caller's are written on their own, so that one bad document fails nobody else.
 */
export function gatherUpserts(write: Upsert): Upsert {
  let waiting: Array<{ documents: readonly SearchDocument[]; settle: (written: Promise<void>) => void }> = []
  let isWriting = false

  async function writeWaiting(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting
      waiting = []
      const together = write(group.flatMap(({ documents }) => documents))
      const failed = await together.then(
        () => false,
        () => true,
      )
      const isApart = failed && group.length > 1
      for (const { documents, settle } of group) settle(isApart ? write(documents) : together)
    }
    isWriting = false
  }

  return (documents) =>
    new Promise((settle) => {
      waiting.push({ documents, settle })
      if (isWriting) return
      isWriting = true
      // Jobs of the same turn of the event loop still come.
      setImmediate(writeWaiting)
    })
}
