import type { Tx } from '../../platform/db.server.ts'
import { CASE_OVER } from './closing.rules.ts'

type Person = { userId: string; at: Date }

/** Ends proofs, homes and household of a person, and empties them of what names them. The roll of owners stays. */
async function endHomes(tx: Tx, { userId, at }: Person): Promise<void> {
  const open = { userId, state: { in: ['pending', 'conflict', 'granted'] } }
  await tx.verification.updateMany({ where: open, data: { state: 'withdrawn', decidedAt: at } })
  const nothing = { subjectKey: null, subjectHint: null, sealed: null, codeHash: null, heldKey: null, note: null }
  await tx.verification.updateMany({ where: { userId }, data: { ...nothing, proposal: null } })
  await tx.consent.updateMany({ where: { userId, withdrawnAt: null }, data: { withdrawnAt: at } })
  await tx.ownership.updateMany({ where: { userId }, data: { userId: null, choiceId: null, verificationId: null } })
  await tx.residence.updateMany({ where: { userId, until: null }, data: { until: at, activeKey: null } })
  const gone = { leftAt: at, activeKey: null, sealed: null }
  await tx.householdMember.updateMany({ where: { userId, leftAt: null }, data: gone })
  // A child without an account was entered by this guardian, for filing on its behalf; nobody else can.
  await tx.householdMember.updateMany({ where: { guardianId: userId, userId: null, leftAt: null }, data: gone })
  await tx.householdInvite.updateMany({ where: { createdById: userId, usedAt: null }, data: { expiresAt: at } })
}

/** Removes what only served the person: notices, contacts, drafts, and the contact kept with cases that are over. */
async function removeOwn(tx: Tx, { userId }: Person): Promise<void> {
  const own = { where: { userId } }
  await tx.apiToken.deleteMany(own)
  await tx.verificationLock.deleteMany(own)
  await tx.delivery.deleteMany(own)
  await tx.notification.deleteMany(own)
  await tx.notificationProfile.deleteMany(own)
  await tx.notificationContact.deleteMany(own)
  await tx.pushSubscription.deleteMany(own)
  await tx.surveyDraft.deleteMany(own)
  await tx.savedFilter.deleteMany({ where: { ownerId: userId } })
  await tx.draft.deleteMany({ where: { ownerKey: `user:${userId}` } })
  await tx.caseIdentity.deleteMany({ where: { case: { requesterId: userId, status: { in: [...CASE_OVER] } } } })
}

/** Everything that closing an account erases or ends (holdings.rules), inside its transaction. */
export async function erase(tx: Tx, person: Person): Promise<void> {
  await endHomes(tx, person)
  await removeOwn(tx, person)
}
