import { readFile } from 'node:fs/promises'
import { sha256 } from '../../platform/digest.server.ts'
import { AppError } from '../../platform/errors.ts'
import type { Model } from './model.rules.ts'
import { FORMAT, MAGIC, type ModelHeader, modelHeaderSchema, unpackModel } from './model-file.rules.ts'

/** A header is a few kilobytes; more is no header. */
const LONGEST_HEADER = 200_000
const LENGTH_BYTES = 4

function refuse(file: string, zh: string, en: string): never {
  throw new AppError('invalid', 'model_file', { zh: `模型文件 ${file} ${zh}`, en: `The model file ${file} ${en}` })
}

function headerOf(file: string, whole: Buffer): { header: ModelHeader; body: Buffer } {
  const start = MAGIC.length + LENGTH_BYTES
  if (whole.length < start || whole.subarray(0, MAGIC.length).toString('latin1') !== MAGIC)
    refuse(file, '不是本系统的分类模型', 'is not a classifier of this system')
  const length = whole.readUInt32LE(MAGIC.length)
  if (length > LONGEST_HEADER || start + length > whole.length) refuse(file, '不完整', 'is cut off')
  let json: unknown
  try {
    json = JSON.parse(whole.subarray(start, start + length).toString('utf8'))
  } catch {
    refuse(file, '的文件头无法读取', 'has a header that cannot be read')
  }
  const format = (json as { format?: unknown } | null)?.format
  if (format !== FORMAT)
    refuse(
      file,
      `的格式是 ${String(format)}，本版只认 ${FORMAT}`,
      `has format ${String(format)}; this version reads ${FORMAT}`,
    )
  const parsed = modelHeaderSchema.safeParse(json)
  if (!parsed.success) {
    const where = parsed.error.issues[0]?.path.join('.') ?? ''
    refuse(file, `的文件头有误：${where}`, `has a wrong header: ${where}`)
  }
  return { header: parsed.data, body: whole.subarray(start + length) }
}

/**
 * Reads a model file and checks all of it. Throws AppError invalid with a sentence: no such file, foreign, cut off, other
 * format, changed after it was written.
 */
export async function readModel(file: string): Promise<{ model: Model; digest: string }> {
  let whole: Buffer
  try {
    whole = await readFile(file)
  } catch {
    refuse(file, '无法打开', 'cannot be opened')
  }
  const { header, body } = headerOf(file, whole)
  if (sha256(body) !== header.digest) refuse(file, '不完整或被改动过', 'is cut off or was changed after it was written')
  try {
    return { model: unpackModel(header, body), digest: header.digest }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    refuse(file, '的内容与文件头不符', error.message)
  }
}
