import { type AgreementPart, type AgreementParts, partyLetter } from './agreement-text.rules.ts'
import type { Translation } from './mediation.schema.ts'

const NOT_TRANSLATED = '(Not translated; see the Chinese text.)'

/** Printed on top of every translation, in both languages. */
export const BINDING_TEXT = {
  zh: '本件附有英文译文，仅供阅读参考；以中文文本为准。',
  en: 'The English is a translation for reading. The Chinese text alone binds; where the two differ, the Chinese text prevails.',
}

/** What the English text calls a party. */
export const partyLetterEn = (seat: number) => `Party ${String.fromCharCode(64 + seat)}`

const CLOSING =
  "This agreement takes effect when every party has confirmed it and the mediator has sealed it; the parties shall carry it out. Within thirty days of taking effect they may together ask the people's court to confirm it."

/**
 * The same parts as `agreementParts`, in the same order, in English: what the paper says by itself is translated here, the
 * parties' words are those of the translation, and say so where there is none.
 */
export function translatedParts(
  { number, version, mediator, parties, draft }: AgreementParts,
  translation: Translation | null,
): AgreementPart[] {
  const seatOf = new Map(parties.map(({ partyId }, index) => [partyId, partyLetterEn(index + 1)]))
  const promised = draft.promises.map(({ partyId, dueDay }, index) => {
    const what = translation?.promises[index]?.what || NOT_TRANSLATED
    return `${index + 1}. ${seatOf.get(partyId) ?? ''}: ${what} (by ${dueDay})`
  })
  const named = parties.map(({ name }, index) => `${partyLetterEn(index + 1)} (${partyLetter(index + 1)}): ${name}`)
  return [
    { heading: "People's mediation agreement", lines: [`Number ${number}, version ${version}`] },
    { heading: 'Parties', lines: [...named, `Mediator: ${mediator}`] },
    { heading: 'Facts and dispute', lines: [translation?.facts || NOT_TRANSLATED] },
    ...(draft.liability
      ? [{ heading: 'Liability of each party', lines: [translation?.liability || NOT_TRANSLATED] }]
      : []),
    { heading: 'What is agreed', lines: [translation?.terms || NOT_TRANSLATED] },
    ...(promised.length > 0 ? [{ heading: 'How and by when it is carried out', lines: promised }] : []),
    { heading: 'Note', lines: [CLOSING] },
  ]
}
