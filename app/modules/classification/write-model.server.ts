import { writeFile } from 'node:fs/promises'
import { sha256 } from '../../platform/digest.server.ts'
import type { Evaluation } from './evaluation.rules.ts'
import type { Model } from './model.rules.ts'
import { MAGIC, packModel } from './model-file.rules.ts'

export type WrittenModel = { bytes: number; digest: string }

/**
 * Writes a model to `file`, and what it is worth to `file`.evaluation.json beside it. A model file is the magic line, the
 * length of the header (4 bytes, least first), the header as JSON, and the weights. It holds no words: runs of
 * characters stand in it as hashes only.
 */
export async function writeModel(
  { model, heldOut, rows }: { model: Model; heldOut: Evaluation; rows: number },
  file: string,
): Promise<WrittenModel> {
  const { body, header } = packModel(model, rows)
  const digest = sha256(body)
  const head = Buffer.from(JSON.stringify({ ...header, digest }))
  const length = Buffer.alloc(4)
  length.writeUInt32LE(head.length)
  const whole = Buffer.concat([Buffer.from(MAGIC), length, head, body])
  await writeFile(file, whole)
  const evaluation = { model: digest, options: model.options, trainedOnRows: rows, heldOut }
  await writeFile(`${file}.evaluation.json`, `${JSON.stringify(evaluation, null, 2)}\n`)
  return { bytes: whole.length, digest }
}
