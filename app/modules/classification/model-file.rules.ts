import { z } from 'zod'
import { trainingOptionsSchema } from './classification.schema.ts'
import type { Member } from './members.rules.ts'
import type { Model } from './model.rules.ts'
import { indexVocabulary } from './vocabulary.rules.ts'

/** First bytes of every model file. */
export const MAGIC = 'JIAZHU-CLASSIFIER\n'
/** Raised when a file of the version before can no longer be read as it was meant. */
export const FORMAT = 1

const share = z.number().min(0).max(1)
const positive = z.number().positive().max(1_000)

/** What stands at the head of a model file, as JSON. */
export const modelHeaderSchema = z.strictObject({
  format: z.literal(FORMAT),
  options: trainingOptionsSchema,
  /** Codes in ascending order, each once. */
  labels: z
    .array(z.string().min(1).max(60))
    .min(2)
    .max(1_000)
    .refine((labels) => labels.every((label, at) => at === 0 || (labels[at - 1] ?? '') < label)),
  features: z.int().min(1).max(400_000),
  linear: positive,
  /** Sharpness of each network. */
  networks: z.array(positive).max(8),
  sharpness: positive,
  threshold: share,
  /** SHA-256 of everything after the header. */
  digest: z.string().regex(/^[0-9a-f]{64}$/),
  rows: z.int().min(1),
})

export type ModelHeader = z.infer<typeof modelHeaderSchema>

/** Reads or writes typed arrays one after another; both ways pass the same places in the same order. */
type Sections = {
  floats(count: number, values?: Float32Array): Float32Array
  words(count: number, values?: Uint32Array): Uint32Array
  bytes(count: number, values?: Int8Array): Int8Array
}

/** Every value must be a number: a file whose digest was made for broken weights is refused too. */
function assertFinite(values: Float32Array): Float32Array {
  if (!values.every(Number.isFinite)) throw new RangeError('holds a weight that is no number')
  return values
}

function sectionsOf(view: DataView): Sections {
  let at = 0
  const take = (size: number) => {
    const start = at
    at += size
    if (at > view.byteLength) throw new RangeError('is shorter than its header says')
    return start
  }
  return {
    floats(count, values) {
      const start = take(count * 4)
      for (const [each, value] of (values ?? []).entries()) view.setFloat32(start + each * 4, value, true)
      return (
        values ??
        assertFinite(Float32Array.from({ length: count }, (_, each) => view.getFloat32(start + each * 4, true)))
      )
    },
    words(count, values) {
      const start = take(count * 4)
      for (const [each, value] of (values ?? []).entries()) view.setUint32(start + each * 4, value, true)
      return values ?? Uint32Array.from({ length: count }, (_, each) => view.getUint32(start + each * 4, true))
    },
    bytes(count, values) {
      const start = take(count)
      const place = new Int8Array(view.buffer, view.byteOffset + start, count)
      if (values) place.set(values)
      return values ?? place.slice()
    },
  }
}

function passMember(sections: Sections, inputs: number, hidden: number, labels: number, member?: Member): Member {
  if (hidden === 0) {
    const known = member?.kind === 'linear' ? member : undefined
    const bias = sections.floats(labels, known?.bias)
    const scales = sections.floats(labels, known?.weights.scales)
    const cells = sections.bytes(inputs * labels, known?.weights.cells)
    return { kind: 'linear', weights: { cells, scales }, bias, sharpness: 1 }
  }
  const known = member?.kind === 'network' ? member : undefined
  const inputBias = sections.floats(hidden, known?.inputBias)
  const outputBias = sections.floats(labels, known?.outputBias)
  const output = sections.floats(hidden * labels, known?.output)
  const scales = sections.floats(hidden, known?.input.scales)
  const cells = sections.bytes(inputs * hidden, known?.input.cells)
  return { kind: 'network', input: { cells, scales }, inputBias, output, outputBias, sharpness: 1 }
}

type Shape = Pick<ModelHeader, 'features' | 'labels' | 'networks'> & { options: { hidden: number } }

function lengthOf({ features, labels, networks, options: { hidden } }: Shape): number {
  const linear = labels.length * 8 + features * labels.length
  const network = 4 * (2 * hidden + labels.length + hidden * labels.length) + features * hidden
  return features * 8 + linear + networks.length * network
}

/** What a model file holds after its header, and the header without the digest of it. */
export function packModel(model: Model, rows: number): { body: Uint8Array; header: Omit<ModelHeader, 'digest'> } {
  const [linear, ...networks] = model.members
  const header: Omit<ModelHeader, 'digest'> = {
    format: FORMAT,
    options: model.options,
    labels: [...model.labels],
    features: model.vocabulary.hashes.length,
    linear: linear?.sharpness ?? 1,
    networks: networks.map(({ sharpness }) => sharpness),
    sharpness: model.sharpness,
    threshold: model.threshold,
    rows,
  }
  const body = new Uint8Array(lengthOf(header))
  const sections = sectionsOf(new DataView(body.buffer))
  sections.words(header.features, model.vocabulary.hashes)
  sections.floats(header.features, model.vocabulary.weights)
  passMember(sections, header.features, 0, header.labels.length, linear)
  for (const network of networks) {
    passMember(sections, header.features, model.options.hidden, header.labels.length, network)
  }
  return { body, header }
}

/** The model of a checked header and the body that it describes. Throws RangeError when they do not fit. */
export function unpackModel(header: ModelHeader, body: Uint8Array): Model {
  if (body.byteLength !== lengthOf(header)) throw new RangeError('does not have the length that its header says')
  const { features, labels, networks, options, sharpness, threshold } = header
  const sections = sectionsOf(new DataView(body.buffer, body.byteOffset, body.byteLength))
  const hashes = sections.words(features)
  const weights = sections.floats(features)
  const linear = { ...passMember(sections, features, 0, labels.length), sharpness: header.linear }
  const rest = networks.map((each) => ({
    ...passMember(sections, features, options.hidden, labels.length),
    sharpness: each,
  }))
  return {
    options,
    labels,
    vocabulary: indexVocabulary(hashes, weights),
    members: [linear, ...rest],
    sharpness,
    threshold,
  }
}
