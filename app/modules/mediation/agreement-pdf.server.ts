import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { makePdf } from '../../platform/pdf/make-pdf.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { siteUrl } from '../notifications/site-address.server.ts'
import { agreementParts } from './agreement-text.rules.ts'
import { BINDING_TEXT, translatedParts } from './agreement-translation.rules.ts'
import { spellCode } from './check-code.rules.ts'
import { readDraft } from './drafts.server.ts'
import { loadMediation } from './load-mediation.server.ts'
import { refuse } from './refuse-mediation.server.ts'
import { readTranslation } from './translations.server.ts'

/** Labels of what stands below the text, in Chinese and beside it in English. */
const LABELS = {
  check: ['确认和查验', 'Confirmation and check'],
  confirmed: ['各方确认', 'Confirmed'],
  how: ['各方以发给本人的确认码确认了以上全文', 'Each party by a code sent to it, for the whole Chinese text'],
  effect: ['生效日期', 'In effect since'],
  code: ['查验码', 'Check code'],
  digest: ['全文摘要', 'Digest'],
} as const

type Asked = { id: string; actor: Actor /** `en` prints the translation beside the Chinese text. */; locale: Locale }

/**
 * The agreement on paper, once the mediator has sealed it: the text word for word, its digest, and the code by which
 * anybody checks a copy; in English with a translation below each part, the Chinese text being the one that binds. For its
 * parties and its mediator only; throws not_found for others and wrong_state before.
 */
export async function agreementPdf(
  { id, actor, locale }: Asked,
  deps: Services = services(),
): Promise<{ name: string; bytes: Buffer }> {
  const { mediation, state, part } = await loadMediation(id, actor, deps)
  if (part.kind === 'office') refuse('unknown')
  const { checkCode, sealedAt } = state
  const draft = checkCode && sealedAt ? await readDraft(id, state.version, deps) : null
  if (!draft || !checkCode || !sealedAt) refuse('wrong_state')
  const isBoth = locale === 'en'
  const translation = isBoth ? await readTranslation(id, state.version, deps) : null
  const english = isBoth ? translatedParts(draft, translation) : []
  const label = ([zh, en]: readonly [string, string]) => (isBoth ? `${zh} ${en}` : zh)
  const chinese = agreementParts(draft)
  const title = chinese[0]?.heading ?? ''
  const { dayOf } = await regionOf(deps)
  const bytes = await makePdf({ title: `${title} ${mediation.number}`, footer: mediation.number, locale }, (pdf) => {
    for (const [index, { heading, lines }] of chinese.entries()) {
      const beside = english[index]
      if (index === 0) pdf.title(beside ? `${heading} ${beside.heading}` : heading)
      else pdf.heading(beside ? `${heading} ${beside.heading}` : heading)
      // The fonts of Chinese draw a curved apostrophe as wide as a character.
      const translated = (beside?.lines ?? []).map((line) => line.replaceAll('’', "'"))
      for (const line of [...lines, ...translated]) pdf.paragraph(line)
      if (index === 0 && isBoth) for (const line of [BINDING_TEXT.zh, BINDING_TEXT.en]) pdf.paragraph(line)
    }
    pdf.heading(label(LABELS.check))
    pdf.facts([
      [label(LABELS.confirmed), label(LABELS.how)],
      [label(LABELS.effect), dayOf(new Date(sealedAt))],
      [label(LABELS.code), spellCode(checkCode)],
      [label(LABELS.digest), `SHA-256 ${draft.digest}`],
    ])
    pdf.code(siteUrl(`/mediations/verify/${spellCode(checkCode)}`, deps))
  })
  return { name: isBoth ? `${mediation.number}-en.pdf` : `${mediation.number}.pdf`, bytes }
}
