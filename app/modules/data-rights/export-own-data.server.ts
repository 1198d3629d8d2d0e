import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { changeStanding } from '../accounts/change-standing.server.ts'
import { openPersonal } from '../accounts/person-key.server.ts'
import { openIdentity } from '../cases/identity.server.ts'
import { mediationsOf } from '../mediation/own-mediations.server.ts'
import { contactsOf } from '../notifications/contact.server.ts'
import { HOLDINGS, PARTS, type Part, withoutSecrets } from './holdings.rules.ts'

const LOG_IN = { zh: '请先登录', en: 'Please log in first' }

type Row = Record<string, unknown>
type Reader = { findMany(query: { where: Row }): Promise<Row[]> }

/** Sealed columns that are opened for the person whom they are about. */
const OPENED: Readonly<Record<string, string>> = {
  Verification: 'sealed',
  HouseholdMember: 'sealed',
  Ownership: 'sealedName',
  ProxyFiling: 'sealedNote',
}

const shown = (model: string, row: Row, deps: Services): Row => {
  const column = OPENED[model]
  const sealed = column ? row[column] : null
  return { ...withoutSecrets(row), ...(typeof sealed === 'string' ? { said: openPersonal(sealed, deps) } : {}) }
}

async function rowsOf({ model, by }: (typeof HOLDINGS)[number], userId: string, deps: Services) {
  // The list names tables of the data model; a test holds the two together.
  const reader = (deps.db as unknown as Record<string, Reader>)[`${model.charAt(0).toLowerCase()}${model.slice(1)}`]
  if (!reader) throw new Error(`no table ${model}`)
  const rows = await reader.findMany({ where: { [by]: by === 'ownerKey' ? `user:${userId}` : userId } })
  return rows.map((row) => shown(model, row, deps))
}

/** What was said and done in the person's own cases, as far as they may read it, and the contact that they left. */
async function casesOf(userId: string, { db, ...deps }: Services) {
  const own = await db.case.findMany({ where: { requesterId: userId }, select: { id: true, reference: true } })
  const ids = own.map(({ id }) => id)
  const readable = { in: ['public', 'party'] }
  const [facts, said, identities] = await Promise.all([
    db.event.findMany({
      where: { stream: { in: ids.map((id) => `case:${id}`) }, audience: readable },
      orderBy: [{ stream: 'asc' }, { rev: 'asc' }],
      select: { stream: true, type: true, at: true },
    }),
    db.statement.findMany({
      where: { caseId: { in: ids }, audience: readable },
      orderBy: [{ caseId: 'asc' }, { rev: 'asc' }],
      select: { caseId: true, kind: true, text: true },
    }),
    db.caseIdentity.findMany({ where: { caseId: { in: ids } } }),
  ])
  return own.map(({ id, reference }) => {
    const sealed = identities.find(({ caseId }) => caseId === id)?.sealed
    return {
      reference,
      contact: sealed ? openIdentity(sealed, { db, ...deps }) : null,
      history: facts.filter(({ stream }) => stream === `case:${id}`).map(({ type, at }) => ({ type, at })),
      words: said.filter(({ caseId }) => caseId === id).map(({ kind, text }) => ({ kind, text })),
    }
  })
}

/** Ballots of open votes; of a secret one nobody can tell which was whose. */
async function ballotsOf(userId: string, { db }: Services) {
  const voters = await db.voteVoter.findMany({ where: { userId }, select: { id: true } })
  const ids = voters.map(({ id }) => id)
  const [ballots, mandates] = await Promise.all([
    db.voteBallot.findMany({ where: { voterId: { in: ids } }, orderBy: [{ voterId: 'asc' }, { revision: 'asc' }] }),
    db.voteMandate.findMany({ where: { voterId: { in: ids } }, orderBy: { grantedAt: 'asc' } }),
  ])
  return { ballots, mandates: mandates.map(withoutSecrets) }
}

/**
 * Everything that the platform holds of the actor, as the text of a JSON file (PIPL 45), and its name. That a copy was
 * taken is noted on the account. Fails with `unauthenticated`.
 */
export async function exportOwnData(
  actor: Actor,
  deps: Services = services(),
): Promise<{ name: string; text: string }> {
  const userId = actor.id
  if (userId === null) throw new AppError('unauthenticated', 'log_in', LOG_IN)
  const at = deps.clock.now()
  await changeStanding(
    { userId, name: 'export-own-data', events: [{ type: 'account.data-copied', payload: {} }] },
    actor,
    deps,
  )
  const account = await deps.db.user.findUniqueOrThrow({ where: { id: userId }, omit: { passwordHash: true } })
  const parts: Partial<Record<Part, Row>> = {}
  for (const holding of HOLDINGS) {
    const rows = await rowsOf(holding, userId, deps)
    const earlier = parts[holding.part] ?? { title: PARTS[holding.part] }
    parts[holding.part] = { ...earlier, [`${holding.model}.${holding.by}`]: rows }
  }
  const [history, contacts, cases, votes, mediations] = await Promise.all([
    deps.db.event.findMany({
      where: { stream: `account:${userId}` },
      orderBy: { rev: 'asc' },
      select: { type: true, payload: true, at: true },
    }),
    contactsOf(userId, deps),
    casesOf(userId, deps),
    ballotsOf(userId, deps),
    mediationsOf(actor, deps),
  ])
  const facts = history.map(({ payload, ...fact }) => ({ ...fact, payload: JSON.parse(payload) as unknown }))
  const copy = {
    copiedAt: at,
    account: withoutSecrets(account),
    history: facts,
    contacts,
    cases,
    votes,
    mediations,
    parts,
  }
  // Points are whole numbers beyond what JSON promises to keep; they are written as text.
  const plain = (_name: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value)
  return { name: `jiazhu-${at.toISOString().slice(0, 10)}.json`, text: JSON.stringify(copy, plain, 2) }
}
