import path from 'node:path'
import { parseArgs } from 'node:util'
import type { ImportInput } from '#app/modules/cases/import.schema.ts'
import { type ImportResult, type ImportWatch, importCases } from '#app/modules/cases/import-cases.server.ts'
import { services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { runTool } from './run-tool.ts'

const USAGE = `用法 Usage:
  npm run import -- FILE.csv --map title=COLUMN,text=COLUMN,at=COLUMN [--type complaint] [--batch NAME] [--publish]

  --map      字段=列名。 Field=column. Fields: id at title text type districtCode streetCode communityCode address
             lat lng occurredNote targetDepartmentId contactName contactPhone
  --type     每一行的类型，默认 complaint。 Type of the rows: consultation help complaint report suggestion praise
  --batch    批次名，默认用文件名；同一批的同一行只导入一次。 Rows of one batch are filed once; default: the file's name
  --publish  受理后公开。 Anyone may read the cases once an office has accepted them`

/** Between two lines of progress where the output is no terminal. */
const LINE_EVERY_MS = seconds(5)
const REDRAW_EVERY_MS = seconds(0.2)

/** "title=subject,text=body" as field to column. */
function readMap(words: string): Record<string, string> {
  const pairs = words.split(',').map((pair) => {
    const at = pair.indexOf('=')
    return at < 0 ? [pair.trim(), ''] : [pair.slice(0, at).trim(), pair.slice(at + 1).trim()]
  })
  return Object.fromEntries(pairs) as Record<string, string>
}

function readArguments(): ImportInput | null {
  const options = {
    map: { type: 'string' },
    type: { type: 'string' },
    batch: { type: 'string' },
    publish: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const
  const { values, positionals } = parseArgs({ options, allowPositionals: true })
  const { help, map, type, batch, publish } = values
  const [file] = positionals
  if (help || !file || !map || positionals.length > 1) return null
  const given = { file: path.resolve(process.env.INIT_CWD ?? '.', file), map: readMap(map), publish }
  // The schema of the use-case checks the words.
  return { ...given, ...(type && { type }), ...(batch && { batch }) } as ImportInput
}

/** One line that is redrawn on a terminal, and a line now and then elsewhere. */
function progressPrinter(): NonNullable<ImportWatch['onProgress']> {
  const start = performance.now()
  let first: number | undefined
  let printed = 0
  return ({ done, total, rejected }) => {
    first ??= done - 1
    const now = performance.now()
    if (done < total && now - printed < (process.stderr.isTTY ? REDRAW_EVERY_MS : LINE_EVERY_MS)) return
    printed = now
    const rate = Math.round((done - first) / ((now - start) / seconds(1)))
    const line = `${done}/${total} 行 rows · ${rate}/s · 退回 rejected ${rejected}`
    process.stderr.write(process.stderr.isTTY ? `\r${line}\u001b[K${done === total ? '\n' : ''}` : `${line}\n`)
  }
}

function report({ filed, repeated, rejected, isComplete, rejectsFile, done, total }: ImportResult): void {
  console.log(`新建 filed ${filed} · 已有 repeated ${repeated} · 退回 rejected ${rejected}`)
  if (rejectsFile) console.log(`退回的行和原因 Rejected rows and reasons: ${rejectsFile}`)
  if (!isComplete)
    console.log(`停在 ${done}/${total}，再运行一次同样的命令就接着导入。 Stopped; the same command goes on from here.`)
}

async function run(): Promise<number | null> {
  const input = readArguments()
  if (!input) return null
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  process.once('SIGTERM', () => stop.abort())
  const deps = services()
  try {
    report(await importCases(input, { onProgress: progressPrinter(), signal: stop.signal }, deps))
    return 0
  } finally {
    await deps.close()
  }
}

await runTool(USAGE, run)
