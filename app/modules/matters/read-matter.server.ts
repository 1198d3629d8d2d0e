import { type Actor, isStaff } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import type { Locale } from '../../platform/i18n/text.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { mayRunVote } from '../votes/vote.policy.ts'
import { voteDefaults } from './call-vote.server.ts'
import { differences } from './differences.rules.ts'
import { readEvidence } from './evidence.rules.ts'
import { loadWhole, standingOfMatter, type Whole } from './load-whole.server.ts'
import { mayActOnMatter, maySeeMatter } from './matter.policy.ts'
import type { MatterAct, MatterSettings } from './matter.schema.ts'
import { type CommentsAsked, commentsOf } from './matter-comments.queries.server.ts'
import { MOVES, obstacleTo, SUPPORTABLE, seenOf, TALKING } from './matter-moves.rules.ts'
import { promisesOf } from './matter-promises.queries.server.ts'
import { matterSettings } from './matter-settings.server.ts'
import { refuseMatter } from './refuse-matter.server.ts'
import { WITHDRAWABLE } from './withdraw-matter.server.ts'

const AMENDMENTS = 20
const NOTES = 50
const TARGETS = 50

type Asked = CommentsAsked & { locale: Locale }

async function amendmentsOf({ id }: Asked, { matter }: Whole, { db }: Services) {
  const [rows, versions] = await Promise.all([
    db.matterAmendment.findMany({
      where: { matterId: id },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: AMENDMENTS,
    }),
    db.matterVersion.findMany({ where: { matterId: id } }),
  ])
  const textOf = new Map(versions.map(({ version, words }) => [version, words]))
  return rows.map(({ words, baseVersion, ...row }) => ({
    ...{ id: row.id, reason: row.reason, state: row.state, answer: row.answer, createdAt: row.createdAt },
    pieces: differences(textOf.get(baseVersion) ?? matter.words, words),
    isStale: row.state === 'open' && baseVersion !== matter.version,
  }))
}

function actsOf(actor: Actor, whole: Whole, limits: MatterSettings, now: Date) {
  const { compound, commitments } = whole
  const units = commitments.map(({ departmentId }) => departmentId)
  const standing = standingOfMatter(whole, limits)
  const open = (act: MatterAct) =>
    mayActOnMatter(actor, act, compound, units) && obstacleTo(act, standing, now) === null
  return (Object.keys(MOVES) as MatterAct[]).filter(open)
}

/** Other matters of the compound into which this one could go, the newest first. */
async function mergeTargets({ matter }: Whole, { db }: Services) {
  const where = { compoundId: matter.compoundId, status: { in: [...SUPPORTABLE] }, id: { not: matter.id } }
  return db.matter.findMany({
    where,
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: TARGETS,
    select: { id: true, title: true },
  })
}

/** Everything the page of a matter shows to this reader. Throws not_found for what is not there or not for them. */
export async function readMatter(asked: Asked, deps: Services = services()) {
  const { id, actor, locale } = asked
  const whole = await loadWhole(id, deps)
  const { matter, compound } = whole
  if (!maySeeMatter(actor, matter.status, compound)) refuseMatter('unknown')
  const userId = actor.id ?? ''
  const limits = await matterSettings(deps)
  const answer = await answerFor(actor.id, { level: 'member', compoundId: compound.id }, deps)
  const isMember = answer.outcome === 'ok'
  const acts = actsOf(actor, whole, limits, deps.clock.now())
  const [support, comments, amendments, notes, promises, targets] = await Promise.all([
    deps.db.matterSupport.findUnique({ where: { matterId_userId: { matterId: id, userId } } }),
    commentsOf(asked, compound, deps),
    amendmentsOf(asked, whole, deps),
    deps.db.matterNote.findMany({ where: { matterId: id }, orderBy: { rev: 'desc' }, take: NOTES }),
    promisesOf(whole, { actor, locale, isMember, challengeDays: limits.challengeDays }, deps),
    acts.includes('merge') ? mergeTargets(whole, deps) : [],
  ])
  const isIn = (statuses: readonly string[]) => statuses.includes(matter.status)
  const { title, words, version, status, supporterCount, threshold, untilAt, outcome, voteId, result } = matter
  const { textDigest, mergedIntoId, createdAt } = matter
  return {
    matter: {
      ...{ id, seen: seenOf(matter), title, words, version, status, supporterCount, threshold, untilAt },
      ...{ outcome, voteId, result, textDigest, mergedIntoId, createdAt },
      compound: { id: compound.id, name: compound.name },
      evidence: readEvidence(matter.evidence),
    },
    me: {
      isMember,
      mayVerify: !isMember && !isStaff(actor),
      supports: support !== null,
      maySupport: isIn(SUPPORTABLE),
      mayTalk: isIn(TALKING),
      mayWithdraw: actor.id === matter.authorId && isIn(WITHDRAWABLE),
    },
    ...comments,
    amendments,
    notes: notes.map((note) => ({ rev: note.rev, text: note.text, at: note.at })),
    commitments: promises,
    acts,
    targets,
    vote: whole.vote,
    runsVote: mayRunVote(actor, compound),
    ballot: acts.includes('vote') ? await voteDefaults(whole, deps) : null,
  }
}

export type MatterPage = Awaited<ReturnType<typeof readMatter>>
