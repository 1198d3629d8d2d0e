import { type Services, services } from '../../platform/container.server.ts'
import { CONSENTS, consentState, type Purpose } from './consent.rules.ts'

/** True when the account's consent to today's text of a purpose holds. */
export async function hasConsent(userId: string, purpose: Purpose, deps: Services = services()): Promise<boolean> {
  return (
    consentState(
      purpose,
      await deps.db.consent.findMany({ where: { userId, purpose, withdrawnAt: null }, take: 20 }),
    ) === 'given'
  )
}

/** Whether each consent of an account holds, by purpose. */
export async function consentsOf(userId: string, deps: Services = services()) {
  const given = await deps.db.consent.findMany({ where: { userId, withdrawnAt: null }, take: 50 })
  const purposes = Object.keys(CONSENTS) as Purpose[]
  return purposes.map((purpose) => ({
    purpose,
    state: consentState(purpose, given),
    givenAt: given.find((each) => each.purpose === purpose)?.givenAt ?? null,
  }))
}
