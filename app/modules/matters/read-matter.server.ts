import type { MatterComment } from '../../../prisma/generated/sqlite/client.ts'
import { type Actor, isStaff } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { type Locale, pick } from '../../platform/i18n/text.ts'
import { answerFor } from '../accounts/standing.queries.server.ts'
import { departmentNames } from '../organisations/organisation.queries.server.ts'
import { bySideOf, isCommonGround } from './bridging.rules.ts'
import { isWaiting, mayReadComment } from './comment.rules.ts'
import { differences } from './differences.rules.ts'
import { readEvidence } from './evidence.rules.ts'
import { loadWhole, type Whole } from './load-whole.server.ts'
import { mayActOnMatter, mayModerate, maySeeMatter } from './matter.policy.ts'
import type { MatterAct, MatterStatus } from './matter.schema.ts'
import { MOVES, obstacleTo, SUPPORTABLE, seenOf, TALKING } from './matter-moves.rules.ts'
import { refuseMatter } from './refuse-matter.server.ts'

const COMMENTS = 20
const AMENDMENTS = 20
const NOTES = 50

type Asked = {
  id: string
  actor: Actor
  locale: Locale
  /** Comment after which the list goes on. */
  after: string | null
}

async function commentsOf({ id, actor, after }: Asked, { compound }: Whole, { db }: Services) {
  const start = after ? await db.matterComment.findUnique({ where: { id: after } }) : null
  const below = start ? { OR: [{ score: { lt: start.score } }, { score: start.score, id: { gt: start.id } }] } : {}
  const [rows, sides] = await Promise.all([
    db.matterComment.findMany({
      where: { matterId: id, ...below },
      orderBy: [{ score: 'desc' }, { id: 'asc' }],
      take: COMMENTS + 1,
    }),
    db.matterComment.groupBy({ by: ['stance'], where: { matterId: id }, _count: true }),
  ])
  const shown = rows.slice(0, COMMENTS)
  const answers = await db.matterReaction.findMany({
    where: { userId: actor.id ?? '', commentId: { in: shown.map((row) => row.id) } },
    select: { commentId: true, agrees: true },
  })
  const mine = new Map(answers.map(({ commentId, agrees }) => [commentId, agrees]))
  const view = (row: MatterComment) => {
    const moderates = mayModerate(actor, row, compound)
    const isOwn = actor.id !== null && row.userId === actor.id
    const isReadable = mayReadComment(row, { id: actor.id, moderates })
    const count = (side: 'agree' | 'disagree') => row[`${side}For`] + row[`${side}Against`] + row[`${side}Neutral`]
    return {
      ...{ id: row.id, stance: row.stance, state: row.state, rule: row.rule, createdAt: row.createdAt },
      text: isReadable ? row.text : null,
      ...{ agree: count('agree'), disagree: count('disagree'), answer: mine.get(row.id) ?? null },
      isCommon: isCommonGround(bySideOf(row)),
      appeal: moderates || isOwn ? row.appeal : null,
      ...{ isOwn, moderates, isWaiting: moderates && isWaiting(row) },
      mayAppeal: isOwn && row.state === 'removed' && row.appealedAt === null,
    }
  }
  return {
    comments: shown.map(view),
    nextComments: rows.length > COMMENTS ? (shown.at(-1)?.id ?? null) : null,
    sides: Object.fromEntries(sides.map(({ stance, _count }) => [stance, _count])),
  }
}

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

function actsOf(actor: Actor, { matter, compound, commitments, undecided }: Whole, now: Date) {
  const units = commitments.map(({ departmentId }) => departmentId)
  const kept = commitments.filter(({ doneAt }) => doneAt !== null).length
  const standing = { ...matter, status: matter.status as MatterStatus, kept, open: units.length - kept, undecided }
  const open = (act: MatterAct) =>
    mayActOnMatter(actor, act, compound, units) && obstacleTo(act, standing, now) === null
  return (Object.keys(MOVES) as MatterAct[]).filter(open)
}

/** Everything the page of a matter shows to this reader. Throws not_found for what is not there or not for them. */
export async function readMatter(asked: Asked, deps: Services = services()) {
  const { id, actor, locale } = asked
  const whole = await loadWhole(id, deps)
  const { matter, compound, commitments } = whole
  if (!maySeeMatter(actor, matter.status, compound)) refuseMatter('unknown')
  const userId = actor.id ?? ''
  const [answer, support, comments, amendments, notes, names] = await Promise.all([
    answerFor(actor.id, { level: 'member', compoundId: compound.id }, deps),
    deps.db.matterSupport.findUnique({ where: { matterId_userId: { matterId: id, userId } } }),
    commentsOf(asked, whole, deps),
    amendmentsOf(asked, whole, deps),
    deps.db.matterNote.findMany({ where: { matterId: id }, orderBy: { rev: 'desc' }, take: NOTES }),
    departmentNames(
      commitments.map(({ departmentId }) => departmentId),
      deps,
    ),
  ])
  const now = deps.clock.now()
  const isMember = answer.outcome === 'ok'
  const isIn = (statuses: readonly string[]) => statuses.includes(matter.status)
  const unitName = (unit: string) => {
    const name = names.get(unit)
    return name ? pick(name, locale) : unit
  }
  const { title, words, version, status, supporterCount, threshold, untilAt, outcome, voteId, result } = matter
  const { textDigest, mergedIntoId, createdAt } = matter
  return {
    matter: {
      ...{
        id,
        seen: seenOf(matter),
        title,
        words,
        version,
        status,
        supporterCount,
        threshold,
        untilAt,
        outcome,
        voteId,
        result,
      },
      ...{ textDigest, mergedIntoId, createdAt },
      compound: { id: compound.id, name: compound.name },
      evidence: readEvidence(matter.evidence),
    },
    me: {
      isMember,
      mayVerify: !isMember && !isStaff(actor),
      supports: support !== null,
      maySupport: isIn(SUPPORTABLE),
      mayTalk: isIn(TALKING),
    },
    ...comments,
    amendments,
    notes: notes.map((note) => ({ rev: note.rev, text: note.text, at: note.at })),
    commitments: commitments.map(({ departmentId, text, dueDay, dueAt, doneAt, evidence, id: commitmentId }) => {
      const unit = unitName(departmentId)
      return { id: commitmentId, unit, text, dueDay, doneAt, evidence, isLate: (doneAt ?? now) >= dueAt }
    }),
    acts: actsOf(actor, whole, now),
  }
}

export type MatterPage = Awaited<ReturnType<typeof readMatter>>
