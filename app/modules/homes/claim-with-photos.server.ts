import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeConsent } from '../accounts/change-consent.server.ts'
import { hasConsent } from '../accounts/consent.queries.server.ts'
import { claimPhotos } from '../files/claim-photos.server.ts'
import { HELD_PREFIX } from '../files/held-photos.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { storePhoto } from '../files/store-photo.server.ts'
import { type AskNameInput, askName } from './ask-name.server.ts'
import { claimDwelling } from './claim-dwelling.server.ts'
import type { ClaimInput } from './homes.schema.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const AGREE = {
  zh: '请勾选同意，社区才能查看证件',
  en: 'Tick that you agree; the community may not look at papers otherwise',
}
const PHOTOS_MAX = 4

/** What is asked with papers: a home, or the name alone. Returns the id of the request. */
type Ask = (
  fields: Record<string, unknown>,
  photoIds: readonly string[],
  actor: Actor,
  deps: Services,
) => Promise<string>

// The use-cases parse what they are given; a form's fields are text or missing.
const ASKS = {
  claim: (fields, photoIds, actor, deps) => claimDwelling(fields as ClaimInput, photoIds, actor, deps),
  'ask-name': (fields, photoIds, actor, deps) => askName(fields as AskNameInput, photoIds, actor, deps),
} as const satisfies Record<string, Ask>

/**
 * A claim of a home, or of a name, as its form sends it. Photos of papers belong to the claim from then on: nobody but who decides
 * sees them. Fails as `claimDwelling` and `askName` do, and with `invalid` without consent to looking at papers.
 */
export async function claimWithPhotos(
  what: keyof typeof ASKS,
  sent: { form: FormData; photos: readonly PreparedPhoto[]; photoProblem: AppError | null },
  actor: Actor,
  deps: Services = services(),
): Promise<void> {
  const { form, photos, photoProblem } = sent
  if (actor.id === null) throw new AppError('unauthenticated', 'log_in', NOT_YOU)
  if (photoProblem)
    throw new AppError('invalid', photoProblem.reason, photoProblem.text, { fields: { photos: [photoProblem.text] } })
  if (!(await hasConsent(actor.id, 'papers', deps))) {
    if (form.get('agree') !== 'on') throw new AppError('invalid', 'agree', AGREE, { fields: { agree: [AGREE] } })
    await changeConsent('papers', 'give', actor, deps)
  }
  const ownerKey = `user:${actor.id}`
  const filingKey = deps.ids.newId()
  const stored = []
  for (const photo of photos.slice(0, PHOTOS_MAX)) stored.push(await storePhoto({ photo, ownerKey, filingKey }, deps))
  const photoIds = stored.map(({ id }) => id)
  const id = await ASKS[what](Object.fromEntries(form), photoIds, actor, deps)
  await claimPhotos({ photoIds, from: [ownerKey], to: HELD_PREFIX + id }, deps)
}
