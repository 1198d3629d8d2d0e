import { type Services, services } from '../../platform/container.server.ts'
import { days } from '../../platform/duration.ts'
import { isOpenToMerging } from '../cases/gather-facts.server.ts'
import { loadCaseRow } from '../cases/load-case-row.server.ts'
import { countPeople, voicesOf } from '../cases/main-case.server.ts'
import { type NearbyCase, nearbyCases } from '../cases/nearby-cases.queries.server.ts'
import { suggestCategories } from '../routing/suggest-category.server.ts'
import { likenedOf } from './find-similar.server.ts'
import { OWN_DAYS } from './own-matter.rules.ts'
import { type Likeness, likeliest } from './similarity.rules.ts'

const SHOWN = 5
/** From so many people on, it is a group's matter (DOMAIN 5.4). */
export const GROUP_PEOPLE = 3

/** A case that is likely the same trouble, for staff who see every case. */
export type MergeProposal = {
  id: string
  reference: string
  rev: number
  title: string
  status: string
  submittedAt: Date
  people: number
  likeness: Likeness
}

export type MergeProposals = {
  proposals: MergeProposal[]
  /** People behind the case as it is. */
  people: number
  /** Three or more people, with those behind everything proposed. */
  isGroup: boolean
}

/** Accounts count once; a filing without an account is one person. */
const personOf = ({ id, requesterId }: Pick<NearbyCase, 'id' | 'requesterId'>) => requesterId ?? id

/**
 * Open cases that are likely the same trouble as this one, likeliest first, five at most; none for a case that is not
 * open itself. For staff who see every case: nothing is masked, and nobody is named.
 */
export async function proposeMerges(
  { caseId }: { caseId: string },
  deps: Services = services(),
): Promise<MergeProposals> {
  const [subject, people] = await Promise.all([loadCaseRow({ id: caseId }, deps), countPeople(caseId, deps)])
  if (!subject || !isOpenToMerging(subject.status)) return { proposals: [], people, isGroup: people >= GROUP_PEOPLE }
  const guessed = subject.categoryCode ? [] : await suggestCategories(`${subject.title}\n${subject.text}`, deps)
  const categories = subject.categoryCode ? [subject.categoryCode] : guessed.map(({ code }) => code)
  const since = new Date(deps.clock.now().getTime() - days(OWN_DAYS))
  const near = await nearbyCases({ ...subject, categories, since, scope: 'staff' }, deps)
  const others = near.filter(({ id }) => id !== subject.id).map(likenedOf)
  const found = likeliest({ ...subject, categories, at: subject.submittedAt }, others).slice(0, SHOWN)
  const proposals = await Promise.all(
    found.map(async ({ id, reference, rev, title, status, submittedAt, likeness }) => ({
      ...{ id, reference, rev, title, status, submittedAt, likeness },
      people: await countPeople(id, deps),
    })),
  )
  const voices = await voicesOf(subject.id, {}, deps)
  const persons = new Set([subject, ...found, ...voices].map(personOf))
  return { proposals, people, isGroup: persons.size >= GROUP_PEOPLE }
}
