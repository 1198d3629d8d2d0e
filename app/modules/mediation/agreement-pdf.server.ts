import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { makePdf } from '../../platform/pdf/make-pdf.server.ts'
import { regionOf } from '../../platform/region.server.ts'
import { siteUrl } from '../notifications/site-address.server.ts'
import { agreementParts } from './agreement-text.rules.ts'
import { spellCode } from './check-code.rules.ts'
import { readDraft } from './drafts.server.ts'
import { loadMediation } from './load-mediation.server.ts'
import { refuse } from './refuse-mediation.server.ts'

/**
 * The agreement on paper, once the mediator has sealed it: the text word for word, its digest, and the code by which
 * anybody checks a copy. For its parties and its mediator only; throws not_found for others and wrong_state before.
 */
export async function agreementPdf(
  { id, actor }: { id: string; actor: Actor },
  deps: Services = services(),
): Promise<{ name: string; bytes: Buffer }> {
  const { mediation, state, part } = await loadMediation(id, actor, deps)
  if (part.kind === 'office') refuse('unknown')
  const { checkCode, sealedAt } = state
  const draft = checkCode && sealedAt ? await readDraft(id, state.version, deps) : null
  if (!draft || !checkCode || !sealedAt) refuse('wrong_state')
  const [first, ...parts] = agreementParts(draft)
  const title = first?.heading ?? ''
  const { dayOf } = await regionOf(deps)
  const bytes = await makePdf(
    { title: `${title} ${mediation.number}`, footer: mediation.number, locale: 'zh' },
    (pdf) => {
      pdf.title(title)
      for (const line of first?.lines ?? []) pdf.paragraph(line)
      for (const { heading, lines } of parts) {
        pdf.heading(heading)
        for (const line of lines) pdf.paragraph(line)
      }
      pdf.heading('确认和查验')
      pdf.facts([
        ['各方确认', '各方以发给本人的确认码确认了以上全文'],
        ['生效日期', dayOf(new Date(sealedAt))],
        ['查验码', spellCode(checkCode)],
        ['全文摘要', `SHA-256 ${draft.digest}`],
      ])
      pdf.code(siteUrl(`/mediations/verify/${spellCode(checkCode)}`, deps))
    },
  )
  return { name: `${mediation.number}.pdf`, bytes }
}
