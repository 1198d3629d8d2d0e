import { DateTime } from 'luxon'
import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError, isAppError } from '../../platform/errors.ts'
import { regionOf } from '../../platform/region.server.ts'
import { placeTree } from '../places/place.queries.server.ts'
import { type CaseDetail, getCase } from './case.queries.server.ts'
import { titleOf } from './case-content.rules.ts'
import { type FilingValues, filingValuesOf } from './filing-fields.schema.ts'
import { mapSettings } from './map-settings.server.ts'

const TOO_LATE = {
  zh: '已经受理的诉求不能再修改内容，可以在进展页面补充或联系办理单位',
  en: 'An accepted case can no longer be changed; add what is new on its progress page',
}

async function valuesOf(detail: CaseDetail, deps: Services): Promise<FilingValues> {
  const { timeZone } = await regionOf(deps)
  const { title, text, occurredAt, occurredNote, districtCode, streetCode, communityCode, address, lat, lng } = detail
  const at = occurredAt && DateTime.fromJSDate(occurredAt, { zone: timeZone }).toFormat("yyyy-MM-dd'T'HH:mm")
  const known = {
    // A title made from the text is made anew from the changed one.
    title: title === titleOf(undefined, text) ? null : title,
    text,
    occurredAt: at,
    occurredNote,
    districtCode,
    streetCode,
    communityCode,
    address,
    lat,
    lng,
    photoIds: detail.photos.map(({ id }) => id).join(' '),
  }
  return filingValuesOf(Object.entries(known).map(([name, value]) => [name, value === null ? '' : String(value)]))
}

/** What the edit form needs. Throws not_found for a stranger and conflict once an office has accepted the case. */
export async function readEditPage(
  input: { reference: string; actor: Actor; queryCode: string | null },
  deps: Services = services(),
) {
  const detail = await getCase(input, deps)
  if (!detail.isRequester || !detail.moves.includes('edit')) throw new AppError('conflict', 'too_late', TOO_LATE)
  const [values, tree, map] = await Promise.all([valuesOf(detail, deps), placeTree(deps), mapSettings(deps)])
  const { reference, rev } = detail
  // Photos added in one sitting are those of this version of the case.
  return { reference, rev, photoKey: `edit:${reference}:${rev}`, values, tree, map }
}

/**
 * The same when the case may have been accepted meanwhile: null then, so that the page can still show what was typed.
 * Throws not_found for a stranger.
 */
export async function readEditPageOrLate(
  input: Parameters<typeof readEditPage>[0],
  deps: Services = services(),
): Promise<Awaited<ReturnType<typeof readEditPage>> | null> {
  try {
    return await readEditPage(input, deps)
  } catch (error) {
    if (isAppError(error) && error.reason === 'too_late') return null
    throw error
  }
}
