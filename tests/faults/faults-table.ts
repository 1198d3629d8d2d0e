import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'

/** One fault: how often, and what it cost. */
export type FaultRow = {
  fault: string
  times: number
  acknowledged: number
  lost: number
  doubled: number
  incomplete: number
  disagreeing: number
  missed: number
  regressed: number
  seconds: number
}

const FOLDER = path.resolve('.cache', 'reports')
const HEADS = [
  'fault',
  'times',
  'acknowledged writes',
  'lost',
  'doubled',
  'reactions incomplete',
  'findings of verify',
  'live missed',
  'live set back',
  'seconds',
]

/** Prints the table and keeps it in .cache/reports/<name>-table.md. */
export function publish(name: string, rows: readonly FaultRow[]): void {
  const line = (cells: readonly unknown[]) => `| ${cells.join(' | ')} |`
  const table = [line(HEADS), line(HEADS.map(() => '---')), ...rows.map((row) => line(Object.values(row)))].join('\n')
  mkdirSync(FOLDER, { recursive: true })
  writeFileSync(path.join(FOLDER, `${name}-table.md`), `${table}\n`)
  process.stdout.write(`\n${table}\n\n`)
}
