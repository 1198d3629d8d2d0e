import { type Services, services } from '../../platform/container.server.ts'
import { sha256 } from '../../platform/digest.server.ts'
import { caseStream, parseCaseEvent } from './case.events.ts'
import { changedColumns, toRow } from './case-row.rules.ts'
import { type AssignmentState, type CaseState, foldCase } from './case-state.rules.ts'

const PAGE = 200
/** A case that is being written to is read again this often before it is believed to be wrong. */
const READS = 3

/** `isProjection`: the log is whole, and the row can be made again from it. */
export type CaseFinding = { caseId: string; problem: string; isProjection: boolean }

type Reads = Pick<Services, 'db'>
type Fact = Awaited<ReturnType<typeof readFacts>>[number]
type Row = Awaited<ReturnType<typeof readRows>>[number]

function readRows({ db }: Reads, ids: { gt: string } | { in: string[] }) {
  return db.case.findMany({ where: { id: ids }, orderBy: { id: 'asc' }, take: PAGE, include: { assignments: true } })
}

function readFacts({ db }: Reads, ids: readonly string[]) {
  return db.event.findMany({
    where: { stream: { in: ids.map(caseStream) } },
    orderBy: [{ stream: 'asc' }, { rev: 'asc' }],
    select: { stream: true, rev: true, type: true, payload: true, at: true, hash: true },
  })
}

const taskOf = ({
  departmentId,
  role,
  status,
  handlerId,
  returnCount,
  locked,
  sinceAt,
  dueAt,
}: Omit<AssignmentState, 'role' | 'status'> & { role: string; status: string }) =>
  JSON.stringify([departmentId, role, status, handlerId, returnCount, locked, sinceAt, dueAt])

function differences(row: Row, state: CaseState): string[] {
  const stored = row as unknown as Parameters<typeof changedColumns>[0]
  const columns = Object.keys(changedColumns(stored, toRow(state)))
  const tasks = (list: readonly Parameters<typeof taskOf>[0][]) => list.map(taskOf).sort().join('\n')
  return tasks(row.assignments) === tasks(state.assignments) ? columns : [...columns, 'assignments']
}

/** The state that the facts of a case amount to; null when one of them cannot be read. */
export function foldFacts(facts: readonly Pick<Fact, 'rev' | 'at' | 'type' | 'payload'>[]): CaseState | null {
  try {
    return foldCase(facts.map((fact) => ({ ...parseCaseEvent(fact), at: fact.at, rev: fact.rev })))
  } catch {
    return null
  }
}

function findingsOf(row: Row, facts: readonly Fact[]): CaseFinding[] {
  const say = (problem: string, isProjection: boolean) => [{ caseId: row.id, problem, isProjection }]
  const head = facts.at(-1)
  if (!head) return say('has no facts', false)
  const state = foldFacts(facts)
  if (!state) return say('has a fact that cannot be read', false)
  if (row.rev > head.rev) return say('is ahead of its facts', false)
  const columns = differences(row, state)
  if (row.rev !== head.rev) columns.push('rev')
  if (row.headHash !== head.hash) columns.push('headHash')
  const findings = columns.length > 0 ? say(`differs from its facts: ${columns.sort().join(' ')}`, true) : []
  const isWordsAsPinned = sha256(`${row.title}\n${row.text}`) === state.textHash
  return isWordsAsPinned ? findings : [...findings, ...say('has words that the log did not pin', false)]
}

/** Reads a case until row and facts are of the same moment, so that an act that happens meanwhile is no finding. */
async function lookAgain(caseId: string, deps: Reads): Promise<CaseFinding[]> {
  for (let left = READS; ; left -= 1) {
    const [row] = await readRows(deps, { in: [caseId] })
    if (!row) return []
    const findings = findingsOf(row, await readFacts(deps, [caseId]))
    const [after] = await readRows(deps, { in: [caseId] })
    if (findings.length === 0 || after?.rev === row.rev || left <= 1) return findings
  }
}

function byStream(facts: readonly Fact[]): Map<string, Fact[]> {
  const streams = new Map<string, Fact[]>()
  for (const fact of facts) {
    const known = streams.get(fact.stream)
    if (known) known.push(fact)
    else streams.set(fact.stream, [fact])
  }
  return streams
}

/** Cases of the log that have no row. */
async function* withoutRow({ db }: Reads): AsyncGenerator<CaseFinding> {
  for (let after = 'case:'; ; ) {
    const first = await db.event.findMany({
      where: { rev: 1, stream: { gt: after, startsWith: 'case:' } },
      orderBy: { stream: 'asc' },
      take: PAGE,
      select: { stream: true },
    })
    const ids = first.map(({ stream }) => stream.slice('case:'.length))
    const rows = await db.case.findMany({ where: { id: { in: ids } }, select: { id: true } })
    const known = new Set(rows.map(({ id }) => id))
    for (const caseId of ids)
      if (!known.has(caseId)) yield { caseId, problem: 'has facts and no row', isProjection: false }
    after = first.at(-1)?.stream ?? after
    if (first.length < PAGE) return
  }
}

/** Compares every case with the fold of its facts, assignments and pinned words included; `onRead` hears of each page. */
export async function* verifyCases(
  onRead: (count: number) => void = () => {},
  deps: Reads = services(),
): AsyncGenerator<CaseFinding> {
  for (let after = ''; ; ) {
    const rows = await readRows(deps, { gt: after })
    const facts = byStream(
      await readFacts(
        deps,
        rows.map(({ id }) => id),
      ),
    )
    for (const row of rows) {
      const suspects = findingsOf(row, facts.get(caseStream(row.id)) ?? [])
      if (suspects.length > 0) yield* await lookAgain(row.id, deps)
    }
    onRead(rows.length)
    after = rows.at(-1)?.id ?? after
    if (rows.length < PAGE) break
  }
  yield* withoutRow(deps)
}
