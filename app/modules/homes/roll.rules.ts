import { isPaperNumber, spellNumber } from '../accounts/id-number.rules.ts'
import { readArea } from './area.rules.ts'
import { spellLabel } from './dwelling-label.rules.ts'
import { fits, type Share } from './ownership.rules.ts'

export const ROLL_LIMITS = { rows: 5000, bytes: 1024 * 1024, problems: 50 } as const

export type RollOwner = Share & { name: string; number: string | null }
export type RollDwelling = {
  line: number
  building: string
  unit: string
  room: string
  area: number
  use: 'residential' | 'commercial' | 'garage'
  owners: RollOwner[]
}
export type RollProblem = { line: number; zh: string; en: string }
export type Roll = { dwellings: RollDwelling[]; problems: RollProblem[] }

const COLUMNS = {
  building: ['楼栋', '楼号', 'building'],
  unit: ['单元', 'unit'],
  room: ['房号', '室号', 'room'],
  area: ['面积', '建筑面积', '专有面积', 'area'],
  use: ['用途', 'use'],
  owner: ['产权人', '业主', 'owner'],
  number: ['证件号码', '身份证号', 'number'],
  share: ['份额', 'share'],
} as const
type Column = keyof typeof COLUMNS
const NEEDED: readonly Column[] = ['building', 'room', 'area']

const USES: Record<string, RollDwelling['use']> = {
  '': 'residential',
  住宅: 'residential',
  residential: 'residential',
  商铺: 'commercial',
  商业: 'commercial',
  commercial: 'commercial',
  车库: 'garage',
  车位: 'garage',
  garage: 'garage',
}

function headerOf(cells: readonly string[]): Map<Column, number> {
  const names = cells.map((cell) =>
    cell
      .normalize('NFKC')
      .replace(/^\ufeff/, '')
      .trim()
      .toLowerCase(),
  )
  const found = Object.entries(COLUMNS).map(([column, words]) => {
    return [column as Column, names.findIndex((name) => (words as readonly string[]).includes(name))] as const
  })
  return new Map(found.filter(([, at]) => at >= 0))
}

function shareOf(text: string): Share | null {
  const spelled = text.normalize('NFKC').replace(/\s/g, '')
  if (spelled === '' || spelled === '1' || spelled === '100%') return { numerator: 1, denominator: 1 }
  const percent = /^(\d{1,2})%$/.exec(spelled)
  if (percent) return Number(percent[1]) > 0 ? { numerator: Number(percent[1]), denominator: 100 } : null
  const [, over, under] = /^(\d{1,4})\/(\d{1,4})$/.exec(spelled) ?? []
  const share = { numerator: Number(over), denominator: Number(under) }
  return share.numerator > 0 && share.numerator <= share.denominator ? share : null
}

type Cells = (column: Column) => string
const HIDDEN = /[\p{Cc}\p{Cf}]/u

/** One row as a dwelling with at most one owner, or what is wrong with it. */
function readRow(cell: Cells, line: number): RollDwelling | RollProblem {
  const wrong = (zh: string, en: string): RollProblem => ({ line, zh, en })
  const label = spellLabel({ building: cell('building'), unit: cell('unit'), room: cell('room') })
  if (!label.building || !label.room) return wrong('缺少楼栋或房号', 'building or room is missing')
  if (label.building.length > 20 || label.unit.length > 10 || label.room.length > 20)
    return wrong('楼栋、单元或房号太长', 'building, unit or room is too long')
  if (HIDDEN.test(label.building + label.unit + label.room + cell('owner')))
    return wrong('含有看不见的控制字符', 'contains invisible control characters')
  const area = readArea(cell('area'))
  if (area === null)
    return wrong('面积应为平方米，最多两位小数', 'area must be square metres with at most two decimals')
  const use = USES[cell('use').toLowerCase()]
  if (!use) return wrong('用途应为住宅、商铺或车库', 'use must be residential, commercial or garage')
  const name = cell('owner')
  const number = spellNumber(cell('number'))
  const share = shareOf(cell('share'))
  if (name.length > 50) return wrong('产权人姓名太长', 'the owner’s name is too long')
  if (number && !name) return wrong('有证件号码但没有产权人', 'there is a document number but no owner')
  if (number && !isPaperNumber(number)) return wrong('证件号码不对', 'the document number is not right')
  if (!share) return wrong('份额应为分数，例如 1/2', 'share must be a fraction such as 1/2')
  return { line, ...label, area, use, owners: name ? [{ name, number: number || null, ...share }] : [] }
}

/** Rows of one dwelling are its co-owners: they must agree on area and use and share no more than the whole. */
function merge(known: RollDwelling, row: RollDwelling): RollProblem | null {
  const { line } = row
  if (known.area !== row.area || known.use !== row.use)
    return {
      line,
      zh: `和第 ${known.line} 行是同一户，但面积或用途不同`,
      en: `same dwelling as line ${known.line} with another area or use`,
    }
  const [owner] = row.owners
  if (!owner || known.owners.length === 0)
    return { line, zh: `和第 ${known.line} 行重复`, en: `repeats line ${known.line}` }
  if (
    known.owners.some(
      ({ name, number }) => (number && number === owner.number) || name + number === owner.name + owner.number,
    )
  )
    return { line, zh: `和第 ${known.line} 行是同一个产权人`, en: `same owner as in line ${known.line}` }
  if (!fits([...known.owners, owner]))
    return {
      line,
      zh: `和第 ${known.line} 行的份额加起来超过整套`,
      en: `shares with line ${known.line} exceed the whole`,
    }
  known.owners.push(owner)
  return null
}

/**
 * The dwellings of a table: the first row names the columns (Chinese or English), each other row is a dwelling or one of
 * its co-owners. Every problem names its line; nothing of a row with one is taken.
 */
export function readRoll(table: ReadonlyArray<{ line: number; cells: readonly string[] }>): Roll {
  const [head, ...rows] = table
  const columns = headerOf(head?.cells ?? [])
  const missing = NEEDED.filter((column) => !columns.has(column)).map((column) => COLUMNS[column])
  if (missing.length > 0) {
    const [zh, en] = [missing.map(([name]) => name).join('、'), missing.map((names) => names.at(-1)).join(', ')]
    return {
      dwellings: [],
      problems: [{ line: 1, zh: `第一行缺少列：${zh}`, en: `the first row lacks the columns: ${en}` }],
    }
  }
  const found = new Map<string, RollDwelling>()
  const problems: RollProblem[] = []
  for (const { line, cells } of rows) {
    const row = readRow((column) => (cells[columns.get(column) ?? -1] ?? '').trim(), line)
    if (!('area' in row)) {
      problems.push(row)
      continue
    }
    const key = JSON.stringify([row.building, row.unit, row.room])
    const known = found.get(key)
    const problem = known ? merge(known, row) : null
    if (problem) problems.push(problem)
    if (!known) found.set(key, row)
  }
  return { dwellings: [...found.values()], problems }
}
