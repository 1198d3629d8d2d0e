import { type Services, services } from '../../platform/container.server.ts'
import { sameSecret } from '../../platform/digest.server.ts'
import { hashEvent } from '../../platform/events.server.ts'
import { checkCodeOf, digestOfText } from './agreement-check.server.ts'
import { readDraft } from './drafts.server.ts'
import { mediationStream, parseMediationEvent } from './mediation.events.ts'
import { stateOf } from './mediation-row.rules.ts'

/** Dashes and spaces are for reading; letters are taken for the digits they are mistaken for. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1').slice(0, 32)
}

/** What anybody learns of an agreement by its check code: that it is, since when, and its digest. No word of it. */
export type CheckedAgreement = {
  number: string
  version: number
  sealedAt: string
  parties: number
  digest: string
  /** The stored text, the code and the link of the log all agree. */
  isIntact: boolean
}

/** The agreement with this check code; null when there is none. */
export async function checkAgreement(code: string, deps: Services = services()): Promise<CheckedAgreement | null> {
  const mediation = await deps.db.mediation.findUnique({ where: { checkCode: plainCode(code) } })
  if (!mediation?.checkCode) return null
  const { version, sealedAt, parties } = stateOf(mediation)
  const [draft, link] = await Promise.all([
    readDraft(mediation.id, version, deps),
    deps.db.event.findFirst({ where: { stream: mediationStream(mediation.id), type: 'mediation.sealed' } }),
  ])
  if (!link || !draft || sealedAt === null) return null
  const fact = parseMediationEvent(link)
  const sealed = fact.type === 'mediation.sealed' ? fact.payload : null
  const { digest } = draft
  const { number } = mediation
  const isIntact =
    hashEvent({ ...link, audience: 'party' }) === link.hash &&
    sealed?.digest === digest &&
    sameSecret(checkCodeOf({ number, version, digest }, deps), mediation.checkCode)
  return { number, version, sealedAt, parties: parties.length, digest: sealed?.digest ?? digest, isIntact }
}

/** Whether a pasted text is the one that was agreed; the text is not kept. White space does not count. */
export function isSameText(agreement: CheckedAgreement, text: string): boolean {
  return agreement.isIntact && digestOfText(text) === agreement.digest
}
