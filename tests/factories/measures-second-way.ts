import type { Measure } from '#app/modules/measures/measure.schema.ts'

/** An event as the log holds it. */
export type Logged = { stream: string; rev: number; type: string; payload: string; at: Date; actorRole: string }

type Fact = { rev: number; type: string; at: number; by: string; is: Record<string, unknown> }
type Stretch = { unit: string; from: number; until: number; round: number; isFirst: boolean; facts: Fact[] }
type Limit = { missedAt: number | null; dueAt: number | null; isCancelled: boolean }

/** Unit, month and measure -> [numerator, denominator], in whole cases, halves and seconds. */
export type Derived = Map<string, [number, number]>

const FOREVER = Number.POSITIVE_INFINITY

function read(rows: readonly Logged[]): Fact[] {
  return rows.map(({ rev, type, payload, at, actorRole }) => {
    return { rev, type, at: at.getTime(), by: actorRole, is: JSON.parse(payload) }
  })
}

/** The stretches of one case: each begins with a dispatch to somebody else, or with a dispute. */
function stretchesOf(facts: readonly Fact[]): Stretch[] {
  const cuts: Array<{ unit: string; at: number; round: number }> = []
  let isBack = false
  for (const { type, is, at } of facts) {
    const unit = is.leadDepartmentId as string
    if (type === 'case.request-decided' && is.kind === 'return' && is.approved) isBack = true
    if (type === 'case.dispatched' && (isBack || unit !== cuts.at(-1)?.unit)) {
      cuts.push({ unit, at, round: is.round as number })
      isBack = false
    }
    if (type === 'case.disputed') cuts.push({ unit: cuts.at(-1)?.unit ?? '', at, round: is.round as number })
  }
  const filedAt = facts[0]?.at ?? 0
  const found = cuts.length > 0 ? cuts : [{ unit: '', at: filedAt, round: 1 }]
  return found.map((cut, index) => {
    const until = found[index + 1]?.at ?? FOREVER
    // What ends a stretch (a dispute, a transfer) belongs to it as well.
    const within = facts.filter(({ at }) => at >= (index === 0 ? filedAt : cut.at) && at <= until)
    return { unit: cut.unit, from: cut.at, until, round: cut.round, isFirst: index === 0, facts: within }
  })
}

/** When a limit was missed, told by the due times that the clocks' own log gave out and by when they were taken back. */
function limitsOf(facts: readonly Fact[], clockLog: readonly Fact[], metric: string, now: number): Limit[] {
  const atOf = (rev: number) => facts.find((fact) => fact.rev === rev)?.at ?? 0
  type Told = { cycle: number; at: number; state: string; dueAt: number | null; stopReason: string | null }
  const told = clockLog
    .filter(({ type }) => type === 'sla.clocks-changed')
    .flatMap(({ is }) =>
      (
        is.changed as Array<{
          metric: string
          cycle: number
          state: string
          dueAt: string | null
          stopReason: string | null
        }>
      )
        .filter((one) => one.metric === metric)
        .map((one): Told => {
          const dueAt = one.dueAt === null ? null : Date.parse(one.dueAt)
          return {
            cycle: one.cycle,
            at: atOf(is.caseRev as number),
            state: one.state,
            dueAt,
            stopReason: one.stopReason,
          }
        }),
    )
  return [...new Set(told.map(({ cycle }) => cycle))].map((cycle) => {
    const own = told.filter((one) => one.cycle === cycle)
    const missed = own.flatMap((one, index) => {
      const until = own[index + 1]?.at ?? now
      return one.state === 'running' && one.dueAt !== null && one.dueAt < until ? [one.dueAt] : []
    })
    const last = own.at(-1)
    return {
      missedAt: missed[0] ?? null,
      dueAt: last?.dueAt ?? (last?.stopReason === 'met' ? last.at : null),
      isCancelled: last?.state === 'cancelled',
    }
  })
}

/** Everything that the log says about the measures, without the product's folds: in the words of DOMAIN 8. */
export function deriveMeasures(rows: readonly Logged[], now: Date, monthOf: (at: number) => string): Derived {
  const streams = new Map<string, Logged[]>()
  for (const row of rows) streams.set(row.stream, [...(streams.get(row.stream) ?? []), row])
  const derived: Derived = new Map()
  const add = (unit: string, at: number, measure: Measure, numerator: number) => {
    const key = `${unit} ${monthOf(at)} ${measure}`
    const [n, d] = derived.get(key) ?? [0, 0]
    derived.set(key, [n + numerator, d + 1])
  }
  for (const [stream, own] of streams) {
    if (!stream.startsWith('case:')) continue
    const facts = read(own)
    const ends = facts.filter(({ type }) => type === 'case.merged' || type === 'case.split')
    if (ends.at(-1)?.type === 'case.merged') continue
    const clockLog = read(streams.get(stream.replace('case:', 'clock:')) ?? [])
    deriveCase(facts, clockLog, now.getTime(), add)
  }
  return derived
}

type Add = (unit: string, at: number, measure: Measure, numerator: number) => void

function deriveCase(facts: readonly Fact[], clockLog: readonly Fact[], now: number, add: Add): void {
  const stretches = stretchesOf(facts)
  const holderAt = (at: number) => stretches.filter(({ from }) => from <= at).at(-1) ?? stretches[0]
  const has = (fact: Fact | undefined) => (fact ? 1 : 0)
  deriveCity(facts, stretches, add)
  for (const one of stretches) {
    const find = (type: string, also: (is: Fact['is']) => boolean = () => true) =>
      one.facts.find((fact) => fact.type === type && also(fact.is))
    if (one.isFirst) add(one.unit, one.from, 'repeat', facts[0]?.is.earlierId ? 1 : 0)
    if (one.unit === '') continue
    const returned = find('case.request-decided', (is) => is.kind === 'return' && is.approved === true)
    add(one.unit, one.from, 'return_rate', has(returned))
    const disputed = one.facts.find((fact) => fact.type === 'case.disputed' && fact.at > one.from)
    const isTaken = one.until < FOREVER && !disputed
    if (one.isFirst) add(one.unit, one.from, 'dispatch_accuracy', returned || isTaken ? 0 : 1)
    const answered = find('case.resolved')
    if (answered) deriveAnswered(one, answered, disputed, stretches, add)
  }
  deriveLimits(facts, clockLog, now, stretches, holderAt, add)
}

/** What concerns the city and no unit: who reported, and whether intake answered. */
function deriveCity(facts: readonly Fact[], stretches: readonly Stretch[], add: Add): void {
  const [filed] = facts
  const [first] = stretches
  if (!filed || !first) return
  const isOwn = !['resident', 'anonymous', 'system'].includes(filed.by)
  const isProxy = !['web', 'api'].includes(filed.is.channel as string)
  add('', first.from, 'self_started', isOwn && !isProxy ? 1 : 0)
  const ends = ['case.declined', 'case.redirected', 'case.closed', 'case.withdrawn', 'case.appealed']
  const end = facts.filter(({ type }) => ends.includes(type)).at(-1)?.type
  const isAnswered = end === 'case.declined' || end === 'case.redirected' || end === 'case.closed'
  if (first.unit !== '') add('', first.from, 'direct', 0)
  else if (isAnswered) add('', first.from, 'direct', 1)
}

function deriveAnswered(
  one: Stretch,
  answered: Fact,
  disputed: Fact | undefined,
  stretches: readonly Stretch[],
  add: Add,
): void {
  const at = answered.at
  const after = one.facts.filter((fact) => fact.at >= at && fact.rev > answered.rev && fact.at <= one.until)
  const call = after.filter(({ type, is }) => type === 'case.followed-up' && is.reached).at(-1)
  const rating = after.find(({ type }) => type === 'case.rated')
  const isConfirmed = after.some(({ type }) => type === 'case.confirmed')
  const liked = rating ? (rating.is.level as number) >= 3 : call ? call.is.satisfied === true : null
  let word: string | null = null
  if (disputed) word = 'unsolved'
  else if (call) word = call.is.solved ? 'solved' : 'unsolved'
  else if (isConfirmed) word = answered.is.outcome as string
  else if (rating) word = liked ? (answered.is.outcome as string) : 'unsolved'
  const halves: Record<string, number> = { solved: 2, partly: 1, unsolved: 0 }
  if (word !== null && word !== 'explained') add(one.unit, at, 'resolution', halves[word] ?? 0)
  if (liked !== null) add(one.unit, at, 'satisfaction', liked ? 1 : 0)
  add(one.unit, at, 'rework', disputed ? 1 : 0)
  add(one.unit, at, 'no_word', word === null && liked === null ? 1 : 0)
  const begun = Math.min(...stretches.filter(({ round }) => round === one.round).map(({ from }) => from))
  add(one.unit, at, 'handling_time', Math.round((at - begun) / 1000))
  add(one.unit, at, 'court_time', unitSeconds(one))
}

/** Seconds in which the unit had to act: from the dispatch on, without the reviews and the holds. */
function unitSeconds({ facts, from, until }: Stretch): number {
  const second = (ms: number) => Math.floor(ms / 1000)
  let since: number | null = second(from)
  let sum = 0
  const stop = (at: number) => {
    if (since !== null) sum += second(at) - since
    since = null
  }
  for (const { type, is, at } of facts) {
    if (at < from || at > until) continue
    const granted = type === 'case.request-decided' && is.approved === true
    if (type === 'case.replied' || (granted && is.kind !== 'extension') || type === 'case.closed') stop(at)
    if (type === 'case.reply-rejected' || type === 'case.resumed') since ??= second(at)
  }
  if (until < FOREVER) stop(until)
  return sum
}

function deriveLimits(
  facts: readonly Fact[],
  clockLog: readonly Fact[],
  now: number,
  stretches: readonly Stretch[],
  holderAt: (at: number) => Stretch | undefined,
  add: Add,
): void {
  const stops: Record<string, (fact: Fact) => boolean> = {
    contact: ({ type, is }) => type === 'case.replied' || (type === 'case.contacted' && is.reached === true),
    resolve: ({ type }) => type === 'case.resolved',
  }
  for (const [metric, measure] of [
    ['contact', 'response'],
    ['resolve', 'close_on_time'],
  ] as const) {
    for (const [index, limit] of limitsOf(facts, clockLog, metric, now).entries()) {
      const round = metric === 'resolve' ? index + 1 : null
      const done = facts.find(
        (fact) => stops[metric]?.(fact) && (round === null || fact.is.round === undefined || fact.is.round === round),
      )
      const due = limit.missedAt ?? (limit.isCancelled ? null : limit.dueAt)
      if (due === null || (due > now && !done)) continue
      const holder = holderAt(limit.missedAt ?? done?.at ?? FOREVER)
      if (!holder) continue
      add(holder.unit, metric === 'contact' ? holder.from : due, measure, limit.missedAt === null && done ? 1 : 0)
    }
  }
  const signs = limitsOf(facts, clockLog, 'sign', now)
  const given = facts.filter(({ type }) => type === 'case.dispatched')
  for (const [index, limit] of signs.entries()) {
    const dispatched = given[index]
    const next = given[index + 1]?.at ?? FOREVER
    const due = limit.missedAt ?? (limit.isCancelled ? null : limit.dueAt)
    const holder = dispatched && stretches.find(({ from }) => from === dispatched.at)
    if (!holder || due === null) continue
    const done = facts.find(
      ({ type, is, at }) => type === 'case.signed' && is.departmentId === holder.unit && at >= holder.from && at < next,
    )
    if (due > now && !done) continue
    add(holder.unit, holder.from, 'sign_on_time', limit.missedAt === null && done ? 1 : 0)
  }
}
