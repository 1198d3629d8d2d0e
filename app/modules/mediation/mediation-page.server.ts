import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { revsOf } from '../../platform/live/live-revs.server.ts'
import { partyLetter } from './agreement-text.rules.ts'
import { partyLetterEn } from './agreement-translation.rules.ts'
import { readDraft } from './drafts.server.ts'
import { loadMediation, type SeenMediation } from './load-mediation.server.ts'
import { mediationStream } from './mediation.events.ts'
import { type Line, readHistory } from './mediation-history.server.ts'
import { offersTo } from './mediation-offers.rules.ts'
import { listMediators } from './mediators.queries.server.ts'
import { seatsOf } from './signatories.server.ts'
import { readTranslation } from './translations.server.ts'

type Seats = Awaited<ReturnType<typeof seatsOf>>

/** What a party is called: as on the paper, in English with its Chinese name, under which the text has it. */
function letterOf(seat: number, locale: Locale): string {
  const letter = partyLetter(seat)
  return locale === 'en' ? `${partyLetterEn(seat)} (${letter})` : letter
}

type Asked = { id: string; actor: Actor; locale?: Locale }

function partiesOf(
  { state, part }: SeenMediation,
  { seats, names, locale }: { seats: Seats; names: ReadonlyMap<string, string>; locale: Locale },
) {
  const own = part.kind === 'party' ? part.party.id : null
  return state.parties.map((party, index) => {
    const seat = seats.find(({ id }) => id === party.id)
    // How to reach the other side is for whoever has to reach it, and for who gave it.
    const seesContact = part.kind !== 'party' || own === state.applicantId
    return {
      ...{ id: party.id, letter: letterOf(index + 1, locale), name: seat?.name ?? '', joined: party.userId !== null },
      ...{ consent: party.consent, wantsOpen: party.wantsOpen, confirmed: party.confirmed, isSelf: party.id === own },
      ...{ asksExtension: party.asksExtension, asksConfirmation: party.asksConfirmation },
      contact: seesContact ? (seat?.contact ?? '') : '',
      isInvited: seat?.isInvited ?? false,
      choice: party.mediatorChoice ? (names.get(party.mediatorChoice) ?? '') : null,
    }
  })
}

/** Words of the fact of this type about this session. */
function wordsOf(history: readonly Line[], type: 'mediation.session-set' | 'mediation.session-held', session: number) {
  const line = history.find(({ event }) => event.type === type && event.payload.session === session)
  return line?.words[0]?.text ?? ''
}

/** Everything the page of one mediation shows to this actor. Throws not_found for who does not take part. */
export async function readMediationPage({ id, actor, locale = 'zh' }: Asked, deps: Services = services()) {
  const streams = await revsOf([mediationStream(id)], deps)
  const seen = await loadMediation(id, actor, deps)
  const { mediation, state, part } = seen
  const isAtTable = part.kind !== 'office'
  const now = deps.clock.now()
  const [seats, history, text, translation, mediators, about] = await Promise.all([
    seatsOf(id, deps),
    readHistory(id, state, part, deps),
    isAtTable && state.version > 0 ? readDraft(id, state.version, deps) : null,
    part.kind === 'mediator' && state.version > 0 ? readTranslation(id, state.version, deps) : null,
    listMediators(state.communityCode, deps),
    state.caseId ? deps.db.case.findUnique({ where: { id: state.caseId }, select: { reference: true } }) : null,
  ])
  const names = new Map(mediators.map((each) => [each.id, each.name]))
  const parties = partiesOf(seen, { seats, names, locale })
  const { mediatorId } = state
  return {
    streams,
    now,
    part: part.kind,
    ownPartyId: part.kind === 'party' ? part.party.id : null,
    mediation: {
      ...{ id, number: mediation.number, rev: mediation.rev, state: state.state, endedAs: state.endedAs },
      ...{ origin: state.origin, topic: state.topic, dueAt: state.dueAt, extended: state.extended },
      ...{ monthOver: state.monthOver, version: state.version, sealedAt: state.sealedAt, checkCode: state.checkCode },
      ...{ confirmBy: state.confirmBy, joint: state.joint, ruling: state.ruling, createdAt: mediation.createdAt },
      caseReference: about?.reference ?? null,
      mediator: mediatorId ? (names.get(mediatorId) ?? '') : null,
    },
    parties,
    mediators: mediators.filter((each) => !state.pastMediators.includes(each.id)),
    sessions: (isAtTable ? state.sessions : []).map((session, index) => ({
      ...{ ...session, number: index + 1 },
      place: wordsOf(history, 'mediation.session-set', index + 1),
      minutesText: wordsOf(history, 'mediation.session-held', index + 1),
    })),
    text: text && { version: state.version, text: text.text, draft: text.draft, createdAt: text.createdAt },
    translation,
    promises: (isAtTable ? state.promises : []).map((each, index) => ({
      ...{ ...each, number: index + 1, what: text?.draft.promises[index]?.what ?? '' },
      ...{ letter: parties.find(({ id: partyId }) => partyId === each.partyId)?.letter ?? '' },
      isOwn: part.kind === 'party' && each.partyId === part.party.id,
    })),
    offers: offersTo(part, state, now),
    dispute: history.at(-1)?.words.find(({ kind }) => kind === 'dispute')?.text ?? '',
    history,
  }
}

export type MediationPage = Awaited<ReturnType<typeof readMediationPage>>
