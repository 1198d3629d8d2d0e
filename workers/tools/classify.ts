import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { type TrainingOptions, trainingOptionsSchema } from '#app/modules/classification/classification.schema.ts'
import { collectCorrections } from '#app/modules/classification/collect-corrections.server.ts'
import { crossValidate } from '#app/modules/classification/cross-validate.rules.ts'
import { evaluateModel } from '#app/modules/classification/evaluate-model.rules.ts'
import type { Evaluation } from '#app/modules/classification/evaluation.rules.ts'
import { exportCorrections } from '#app/modules/classification/export-corrections.server.ts'
import { readExamples } from '#app/modules/classification/read-examples.server.ts'
import { readModel } from '#app/modules/classification/read-model.server.ts'
import { readCorpus, trainModel } from '#app/modules/classification/train-model.rules.ts'
import { writeModel } from '#app/modules/classification/write-model.server.ts'
import { services } from '#app/platform/container.server.ts'
import { seconds } from '#app/platform/duration.ts'
import { AppError } from '#app/platform/errors.ts'
import { runTool } from './run-tool.ts'

const USAGE = `用法 Usage:
  npm run classify -- train --data FILE.csv --text title,detail --label label --out MODEL [--options FILE.json]
  npm run classify -- evaluate --model MODEL --data FILE.csv [--text title,detail] [--label label] [--json]
  npm run classify -- cross-validate --data FILE.csv --text title,detail --label label [--folds 5] [--seed 1] [--json]
  npm run classify -- export-corrections --out FILE.csv

  train           训练并写出 MODEL 和 MODEL.evaluation.json。 Writes MODEL and, beside it, what it is worth
  evaluate        用没学过的数据评价模型。 Judges a model on rows that it has not learned
  cross-validate  分几份轮流训练和评价，近似重复的在同一份。 Learns all sides but one, in turn; near-duplicates on one side
  export-corrections  写出派单员更正过的诉求，供训练用。 Writes what staff corrected, to train with: --out FILE.csv
  --text          文字列，第一列是标题。 Columns with words; the first of several is the title
  --options       训练参数（classification.schema.ts）。 How to train, as JSON`

const options = {
  data: { type: 'string' },
  text: { type: 'string', default: 'title,detail' },
  label: { type: 'string', default: 'label' },
  out: { type: 'string' },
  model: { type: 'string' },
  options: { type: 'string' },
  folds: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
  json: { type: 'boolean', default: false },
} as const

/** Set-up changes the working folder; files are meant from where the command was given. */
const resolve = (file: string) => path.resolve(process.env.INIT_CWD ?? '.', file)

type Values = ReturnType<typeof readArguments>['values']

function readArguments() {
  return parseArgs({ options, allowPositionals: true })
}

function wholeNumber(name: string, value: string, least: number): number {
  const number = Number(value)
  if (Number.isInteger(number) && number >= least && number < 2 ** 31) return number
  throw new AppError('invalid', 'option', {
    zh: `--${name} 应为不小于 ${least} 的整数`,
    en: `--${name} must be a whole number from ${least}`,
  })
}

async function trainingOptions({ options: file }: Values): Promise<TrainingOptions> {
  if (!file) return trainingOptionsSchema.parse({})
  let given: unknown
  try {
    given = JSON.parse(await readFile(resolve(file), 'utf8'))
  } catch {
    throw new AppError('invalid', 'options', { zh: `${file} 不是 JSON 文件`, en: `${file} is no JSON file` })
  }
  const parsed = trainingOptionsSchema.safeParse(given)
  if (parsed.success) return parsed.data
  const names = parsed.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('; ')
  throw new AppError('invalid', 'options', { zh: `${file} 有误：${names}`, en: `${file} is wrong: ${names}` })
}

const columnsOf = ({ text, label }: Values) => ({ text: text.split(',').map((each) => each.trim()), label })
const inSeconds = (since: number) => ((performance.now() - since) / seconds(1)).toFixed(1)
const percent = (share: number) => `${(share * 100).toFixed(1)} %`

function summaryOf(evaluation: Evaluation): string {
  const nine = evaluation.coverages.find(({ coverage }) => coverage === 0.9)
  return [
    `macro-F1 ${evaluation.macroF1}`,
    `weighted-F1 ${evaluation.weightedF1}`,
    `accuracy ${percent(evaluation.accuracy)}, of the surest 90 % ${percent(nine?.accuracy ?? 0)}`,
    `calibration error ${evaluation.expectedCalibrationError}`,
  ].join(' · ')
}

function show(evaluation: Evaluation): void {
  console.log(`${evaluation.rows} 行 rows · ${summaryOf(evaluation)}`)
  console.table(Object.fromEntries(evaluation.perLabel.map(({ label, ...figures }) => [label, figures])))
  console.table(evaluation.thresholds)
}

async function train(values: Values): Promise<number | null> {
  if (!values.data || !values.out) return null
  const chosen = await trainingOptions(values)
  const since = performance.now()
  const examples = await readExamples(resolve(values.data), columnsOf(values))
  const corpus = readCorpus(examples, chosen)
  const { model, heldOut } = trainModel([...examples.keys()], corpus, chosen)
  const { bytes } = await writeModel({ model, heldOut, rows: examples.length }, resolve(values.out))
  console.log(`训练 trained on ${examples.length} 行 rows, ${corpus.labels.length} 类 labels: ${inSeconds(since)} s`)
  console.log(`${values.out}: ${(bytes / 1e6).toFixed(1)} MB, ${model.vocabulary.hashes.length} 个特征 features`)
  console.log(`留出的行 held-out rows: ${summaryOf(heldOut)}`)
  console.log(`低于 abstains below ${model.threshold.toFixed(3)}`)
  return 0
}

async function judge(values: Values): Promise<number | null> {
  if (!values.data || !values.model) return null
  const { model, digest } = await readModel(resolve(values.model))
  const examples = await readExamples(resolve(values.data), columnsOf(values))
  const since = performance.now()
  const evaluation = evaluateModel(examples, model)
  const perSecond = Math.round((examples.length * seconds(1)) / (performance.now() - since))
  if (values.json)
    console.log(JSON.stringify({ model: digest, predictionsPerSecond: perSecond, ...evaluation }, null, 2))
  else {
    show(evaluation)
    console.log(`${perSecond} 条每秒 predictions/s`)
  }
  return 0
}

async function validate(values: Values): Promise<number | null> {
  if (!values.data) return null
  const chosen = await trainingOptions(values)
  const corpus = readCorpus(await readExamples(resolve(values.data), columnsOf(values)), chosen)
  const folds = wholeNumber('folds', values.folds, 2)
  const seed = wholeNumber('seed', values.seed, 1)
  let since = performance.now()
  const onFold = (at: number, evaluation: Evaluation) => {
    console.error(`${at + 1}/${folds} ${summaryOf(evaluation)} · ${inSeconds(since)} s`)
    since = performance.now()
  }
  const result = crossValidate(corpus, chosen, { folds, seed, onFold })
  if (values.json) console.log(JSON.stringify(result, null, 2))
  else {
    show(result.together)
    console.log(`macro-F1 ${result.macroF1.mean} ± ${result.macroF1.deviation}`)
  }
  return 0
}

/** The only one that needs the city's data. */
async function exportExamples(values: Values): Promise<number | null> {
  if (!values.out) return null
  const deps = services()
  try {
    await collectCorrections(deps)
    const count = await exportCorrections(resolve(values.out), deps)
    console.log(`${values.out}: ${count} 条更正 corrections`)
    return 0
  } finally {
    await deps.close()
  }
}

const COMMANDS: Readonly<Record<string, (values: Values) => Promise<number | null>>> = {
  train,
  evaluate: judge,
  'cross-validate': validate,
  'export-corrections': exportExamples,
}

async function run(): Promise<number | null> {
  const { values, positionals } = readArguments()
  const command = Object.hasOwn(COMMANDS, positionals[0] ?? '') ? COMMANDS[positionals[0] ?? ''] : undefined
  return command && positionals.length === 1 ? command(values) : null
}

await runTool(USAGE, run)
