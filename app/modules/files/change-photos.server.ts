import { type Services, services } from '../../platform/container.server.ts'
import { withTx } from '../../platform/tx.server.ts'

export type ChangePhotosInput = {
  caseId: string
  /** Every photo that the case shall have; those it has and that are not named leave it. */
  photoIds: readonly string[]
  /** Draft and account keys of the browser: only their photos can be added. */
  ownerKeys: readonly string[]
}

/**
 * Makes the photos of a case those that are named. The caller has made sure that the actor may change the case. One
 * that left is seen by nobody and removed with its bytes by the next sweep of photos that no case has. Added ones lose
 * the name of their owner, so that no row says which account an anonymous report came from.
 */
export async function changePhotos(input: ChangePhotosInput, deps: Services = services()): Promise<void> {
  const { caseId, ownerKeys } = input
  const wanted = [...input.photoIds]
  const ownerKey = `filing:${deps.ids.newSecret()}`
  await withTx(deps.db, 'change-photos', async (tx) => {
    await tx.photo.updateMany({ where: { caseId, id: { notIn: wanted } }, data: { caseId: null, ownerKey } })
    await tx.photo.updateMany({
      where: { id: { in: wanted }, ownerKey: { in: [...ownerKeys] }, caseId: null },
      data: { caseId, ownerKey },
    })
  })
}
