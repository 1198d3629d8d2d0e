import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeConsent } from '../accounts/change-consent.server.ts'
import { hasConsent } from '../accounts/consent.queries.server.ts'
import { claimPhotos } from '../files/claim-photos.server.ts'
import { HELD_PREFIX } from '../files/held-photos.server.ts'
import type { PreparedPhoto } from '../files/prepare-photo.server.ts'
import { storePhoto } from '../files/store-photo.server.ts'
import { claimDwelling } from './claim-dwelling.server.ts'
import type { ClaimInput } from './homes.schema.ts'

const NOT_YOU = { zh: '请先登录', en: 'Please log in first' }
const AGREE = {
  zh: '请勾选同意，社区才能查看证件',
  en: 'Tick that you agree; the community may not look at papers otherwise',
}
const PHOTOS_MAX = 4

/**
 * A claim of a home as its form sends it. Photos of papers belong to the claim from then on: nobody but who decides
 * sees them. Fails as `claimDwelling` does, and with `invalid` without consent to looking at papers.
 */
export async function claimWithPhotos(
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
  // The use-case parses what it is given; a form's fields are text or missing.
  const input = Object.fromEntries(form) as unknown as ClaimInput
  const id = await claimDwelling(input, photoIds, actor, deps)
  await claimPhotos({ photoIds, from: [ownerKey], to: HELD_PREFIX + id }, deps)
}
