import { CsvError, parse } from 'csv-parse/sync'
import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { personKeyOf } from '../accounts/person-key.server.ts'
import { fits } from './ownership.rules.ts'
import { ROLL_LIMITS, type RollDwelling, type RollOwner, type RollProblem, readRoll } from './roll.rules.ts'

const TOO_LARGE = {
  zh: `一次最多导入 ${ROLL_LIMITS.rows} 行、1 MB，请分几次导入`,
  en: `At most ${ROLL_LIMITS.rows} rows and 1 MB at a time; import it in parts`,
}
const EMPTY = { zh: '请选择或粘贴清册', en: 'Choose a roll, or paste it' }

function refuseCsv(line: number | '?'): never {
  throw new AppError('invalid', 'roll_csv', {
    zh: `第 ${line} 行附近不是正确的 CSV（引号没有配对，或不是 UTF-8），什么都没有导入`,
    en: `Near line ${line} this is not correct CSV (a quotation mark without its pair, or not UTF-8); nothing was imported`,
  })
}

/** Rows of a CSV text with the line each begins on. Fails with `invalid`. */
function tableOf(text: string) {
  if (text.trim() === '') throw new AppError('invalid', 'roll_empty', EMPTY, { fields: { roll: [EMPTY] } })
  if (Buffer.byteLength(text) > ROLL_LIMITS.bytes) throw new AppError('invalid', 'roll_too_large', TOO_LARGE)
  if (text.includes('\0') || text.includes('\ufffd')) return refuseCsv('?')
  const options = { bom: true, relax_column_count: true, skip_empty_lines: true, info: true, to: ROLL_LIMITS.rows + 2 }
  let rows: Array<{ record: string[]; info: { lines: number } }>
  try {
    rows = parse(text, options) as unknown as typeof rows
  } catch (error) {
    if (error instanceof CsvError) return refuseCsv(typeof error.lines === 'number' ? error.lines : '?')
    throw error
  }
  if (rows.length > ROLL_LIMITS.rows + 1) throw new AppError('invalid', 'roll_too_large', TOO_LARGE)
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }))
}

export type PlannedOwner = RollOwner & { personKey: string | null }
export type RollPlan = {
  adds: Array<RollDwelling & { people: PlannedOwner[] }>
  changes: Array<{ id: string; area: number; use: string; label: RollDwelling; before: number }>
  newOwners: Array<{ dwellingId: string; owner: PlannedOwner }>
  same: number
  problems: RollProblem[]
  areaBefore: bigint
  areaAfter: bigint
}

const keyOf = (building: string, unit: string, room: string) => JSON.stringify([building, unit, room])

/**
 * What an import would do to a compound's roll: dwellings added and changed, owners entered, and what is wrong with which
 * line. Writes nothing. A dwelling that the table leaves out stays as it is. Fails with `invalid` for what is no table.
 */
export async function planRoll(compoundId: string, text: string, deps: Services): Promise<RollPlan> {
  const { dwellings, problems } = readRoll(tableOf(text))
  const rows = await deps.db.dwelling.findMany({
    where: { compoundId, status: 'active' },
    select: {
      id: true,
      unit: true,
      room: true,
      areaCentiSquareMetres: true,
      use: true,
      building: { select: { label: true } },
      ownerships: { where: { until: null }, select: { personKey: true, numerator: true, denominator: true } },
    },
  })
  const known = new Map(rows.map((row) => [keyOf(row.building.label, row.unit, row.room), row]))
  const areaBefore = rows.reduce((sum, { areaCentiSquareMetres }) => sum + BigInt(areaCentiSquareMetres), 0n)
  const plan: RollPlan = { adds: [], changes: [], newOwners: [], same: 0, problems, areaBefore, areaAfter: areaBefore }
  for (const label of dwellings) {
    const { building, unit, room, area, use, owners } = label
    const people = owners.map((owner) => ({
      ...owner,
      personKey: owner.number ? personKeyOf(owner.number, deps) : null,
    }))
    const row = known.get(keyOf(building, unit, room))
    plan.areaAfter += BigInt(area - (row?.areaCentiSquareMetres ?? 0))
    if (!row) {
      plan.adds.push({ ...label, people })
      continue
    }
    const isChanged = row.areaCentiSquareMetres !== area || row.use !== use
    if (isChanged) plan.changes.push({ id: row.id, area, use, label, before: row.areaCentiSquareMetres })
    const held = [...row.ownerships]
    const entered = people.filter((owner) => {
      const isKnown = owner.personKey ? held.some(({ personKey }) => personKey === owner.personKey) : held.length > 0
      if (isKnown || !fits([...held, owner])) return false
      held.push(owner)
      return true
    })
    plan.newOwners.push(...entered.map((owner) => ({ dwellingId: row.id, owner })))
    if (!isChanged && entered.length === 0) plan.same += 1
  }
  return plan
}
