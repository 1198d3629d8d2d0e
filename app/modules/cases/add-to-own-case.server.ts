import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { changePhotos } from '../files/change-photos.server.ts'
import { actByReference } from './act-by-reference.server.ts'
import { getCase } from './case.queries.server.ts'
import { LIMITS } from './case.schema.ts'

export type AddToOwnCaseInput = {
  reference: string
  text: string
  photoIds: readonly string[]
  ownerKeys: readonly string[]
  actor: Actor
}

async function isSaidAlready(caseId: string, text: string, { db }: Services): Promise<boolean> {
  const last = await db.statement.findFirst({
    where: { caseId, kind: 'supplement' },
    orderBy: { rev: 'desc' },
    select: { text: true },
  })
  return last?.text === text
}

/**
 * Adds words and photos to a case that the actor filed. Sending the same words twice adds them once; photos beyond nine
 * stay in the draft. Throws like actByReference.
 */
export async function addToOwnCase(input: AddToOwnCaseInput, deps: Services = services()): Promise<void> {
  const { reference, actor, photoIds, ownerKeys } = input
  const text = input.text.slice(0, LIMITS.statementMax)
  const { id, rev, photos } = await getCase({ reference, actor }, deps)
  if (!(await isSaidAlready(id, text, deps)))
    await actByReference({ reference, rev, command: { type: 'supplement', text }, actor }, deps)
  if (photoIds.length === 0) return
  const all = [...new Set([...photos.map((photo) => photo.id), ...photoIds])].slice(0, LIMITS.photosMax)
  await changePhotos({ caseId: id, photoIds: all, ownerKeys }, deps)
}
