import type { Draft } from './mediation.schema.ts'

/** The parties of the paper in their order, with the names that they had when the text was drafted. */
export type Signatory = { partyId: string; name: string }
export type AgreementParts = {
  number: string
  version: number
  mediator: string
  parties: readonly Signatory[]
  draft: Draft
}

const LETTERS = ['甲', '乙', '丙', '丁', '戊', '己']
/** What the paper calls a party: the first, second … of Chinese agreements. */
export const partyLetter = (seat: number) => `${LETTERS[seat - 1] ?? seat}方`

/** Parts of the paper, in order: a heading and its paragraphs. */
export type AgreementPart = { heading: string; lines: readonly string[] }

/**
 * The agreement as the parties read, confirm and print it, with the parts that the law names: parties, facts, liability,
 * content, way and date of performance (people's mediation law, art. 29).
 */
export function agreementParts({ number, version, mediator, parties, draft }: AgreementParts): AgreementPart[] {
  const seatOf = new Map(parties.map(({ partyId }, index) => [partyId, partyLetter(index + 1)]))
  const promised = draft.promises.map(({ partyId, what, dueDay }, index) => {
    return `${index + 1}. ${seatOf.get(partyId) ?? ''}：${what}（${dueDay} 前履行）`
  })
  return [
    { heading: '人民调解协议书', lines: [`编号 ${number}，第 ${version} 版`] },
    {
      heading: '当事人',
      lines: [...parties.map(({ name }, index) => `${partyLetter(index + 1)}：${name}`), `调解员：${mediator}`],
    },
    { heading: '纠纷的主要事实和争议', lines: [draft.facts] },
    ...(draft.liability ? [{ heading: '各方的责任', lines: [draft.liability] }] : []),
    { heading: '达成的协议', lines: [draft.terms] },
    ...(promised.length > 0 ? [{ heading: '履行的方式和期限', lines: promised }] : []),
    {
      heading: '说明',
      lines: [
        '本协议自各方确认、调解员加盖印章之日起生效，各方应当履行；生效后三十日内可以共同向人民法院申请司法确认。',
      ],
    },
  ]
}

/** The whole text, one line per paragraph. */
export function agreementText(parts: AgreementParts): string {
  return agreementParts(parts)
    .flatMap(({ heading, lines }) => [heading, ...lines])
    .join('\n')
}

/** The text without what copying, printing and typing change: white space and the form of characters. */
export function bareText(text: string): string {
  return text.normalize('NFKC').replaceAll(/\s+/gu, '')
}
