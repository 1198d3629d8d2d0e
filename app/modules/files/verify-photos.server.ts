import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'

const PAGE = 100

export type PhotoFinding = { photoId: string; problem: string }

/**
 * Reads every photo that a row names, and says which are gone or not what was stored; with `since`, those that were
 * stored from then on. `onRead` hears of each page.
 */
export async function* verifyPhotos(
  { since, onRead = () => {} }: { since?: Date; onRead?: (count: number) => void } = {},
  deps: Pick<Services, 'db' | 'storage'> = services(),
): AsyncGenerator<PhotoFinding> {
  for (let after = ''; ; ) {
    const photos = await deps.db.photo.findMany({
      where: { id: { gt: after }, ...(since && { createdAt: { gte: since } }) },
      orderBy: { id: 'asc' },
      take: PAGE,
      select: { id: true, key: true, sha256: true },
    })
    for (const { id, key, sha256: wanted } of photos) {
      const bytes = await deps.storage.get(key)
      if (!bytes) yield { photoId: id, problem: 'has no file' }
      else if (sha256(bytes) !== wanted) yield { photoId: id, problem: 'has another file than was stored' }
    }
    onRead(photos.length)
    after = photos.at(-1)?.id ?? after
    if (photos.length < PAGE) return
  }
}
