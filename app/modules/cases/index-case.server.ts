import { type Services, services } from '../../platform/container.server.ts'
import type { JobOutcome } from '../../platform/ports/queue.ts'
import type { SearchDocument } from '../../platform/ports/search.ts'
import { loadCaseRow, type StoredCase } from './load-case-row.server.ts'

const COLUMNS = {
  id: true,
  rev: true,
  reference: true,
  title: true,
  text: true,
  address: true,
  type: true,
  status: true,
  categoryCode: true,
  districtCode: true,
  streetCode: true,
  communityCode: true,
  requesterId: true,
  published: true,
  submittedAt: true,
  lat: true,
  lng: true,
  assignments: { select: { departmentId: true, status: true } },
} as const

type Row = Pick<StoredCase, Exclude<keyof typeof COLUMNS, 'assignments'>> & {
  assignments: Array<{ departmentId: string; status: string }>
}

/** A case as the search index holds it. */
export function toDocument(row: Row): SearchDocument {
  const areas = [row.districtCode, row.streetCode, row.communityCode].filter((code) => code !== null)
  const departments = row.assignments.filter((task) => task.status !== 'returned').map((task) => task.departmentId)
  return {
    id: row.id,
    rev: row.rev,
    title: row.title,
    text: row.text,
    keywords: row.address ? [row.reference, row.address] : [row.reference],
    type: row.type,
    status: row.status,
    category: row.categoryCode,
    areas,
    departments,
    scopes: [
      'staff',
      ...(row.published ? ['public'] : []),
      ...(row.requesterId ? [`user:${row.requesterId}`] : []),
      ...(row.communityCode ? [`community:${row.communityCode}`] : []),
      ...departments.map((id) => `department:${id}`),
    ],
    at: row.submittedAt,
    lat: row.lat,
    lng: row.lng,
  }
}

/** Brings the search index up to what the case row says now. Idempotent. */
export async function indexCase(input: { caseId: string }, deps: Services = services()): Promise<JobOutcome> {
  const row = await loadCaseRow({ id: input.caseId }, deps)
  if (!row) return 'skipped'
  await deps.search.upsert([toDocument(row)])
  return 'done'
}

/** Brings the search index up to what these rows say now, in one write; returns how many there were. */
export async function indexCases(ids: readonly string[], deps: Services = services()): Promise<number> {
  if (ids.length === 0) return 0
  const rows = await deps.db.case.findMany({ where: { id: { in: [...ids] } }, select: COLUMNS })
  await deps.search.upsert(rows.map(toDocument))
  return rows.length
}

const REBUILD_BATCH = 500

/** Every case as a search document, in batches by id: what a rebuild of the index reads. */
export async function* allDocuments(deps: Services = services()): AsyncGenerator<SearchDocument[]> {
  let after = ''
  for (;;) {
    const rows = await deps.db.case.findMany({
      where: { id: { gt: after } },
      orderBy: { id: 'asc' },
      take: REBUILD_BATCH,
      select: COLUMNS,
    })
    const last = rows.at(-1)
    if (!last) return
    yield rows.map(toDocument)
    after = last.id
  }
}
