import type { DecidingWord } from './classification.schema.ts'
import type { FoldedText } from './fold-text.rules.ts'
import { eachGram } from './grams.rules.ts'
import { leadsOf } from './members.rules.ts'
import { bagOf, foldMessage } from './message-bag.rules.ts'
import type { Model } from './model.rules.ts'
import { featureOf, vectorOf } from './vocabulary.rules.ts'

type Span = { part: 'title' | 'text'; from: number; to: number; lead: number }

const MOST_WORDS = 5
/** One character alone tells a reader nothing. */
const SHORTEST = 2
const HAS_WORD = /[\p{L}\p{N}]{2}/u

/** What each known run adds to the lead of the chosen label, by feature and per time that it counts. */
function leadByFeature(message: { title: string; text: string }, model: Model, label: number): Map<number, number> {
  const vector = vectorOf(bagOf(message, model.options), model.vocabulary)
  const leads = new Map<number, number>()
  for (const member of model.members) {
    leadsOf(vector, member, label).forEach((lead, at) => {
      const feature = vector.indices[at] ?? 0
      leads.set(feature, (leads.get(feature) ?? 0) + lead / model.members.length)
    })
  }
  return leads
}

/** Known runs of one part with all that speaks within them: a run's lead is its own and that of the runs inside it. */
function spansOf(
  part: Span['part'],
  folded: FoldedText,
  original: string,
  model: Model,
  leads: Map<number, number>,
): Span[] {
  const sums = new Float64Array(folded.codes.length + 1)
  const known: Span[] = []
  eachGram(folded, model.options.longestGram, (hash, at, length) => {
    const feature = featureOf(hash, model.vocabulary)
    if (feature < 0) return
    const lead = leads.get(feature) ?? 0
    for (let place = at; place < at + length; place++) sums[place] = (sums[place] ?? 0) + lead / length
    if (length >= SHORTEST) known.push({ part, from: at, to: at + length, lead: 0 })
  })
  return known.flatMap((span) => {
    const from = folded.from[span.from] ?? 0
    const to = folded.from[span.to] ?? original.length
    if (!HAS_WORD.test(original.slice(from, to))) return []
    return [{ part, from, to, lead: sums.subarray(span.from, span.to).reduce((sum, lead) => sum + lead, 0) }]
  })
}

/**
 * The words that spoke most for a label, each once, the strongest first. Only runs that the model knows, so they stood in
 * several messages it was trained on: what stands in this message alone, such as a name, is never among them.
 */
export function decidingWords(message: { title: string; text: string }, label: string, model: Model): DecidingWord[] {
  const at = model.labels.indexOf(label)
  if (at < 0) return []
  const leads = leadByFeature(message, model, at)
  const folded = foldMessage(message, model.options)
  const spans = [
    ...spansOf('title', folded.title, message.title, model, leads),
    ...spansOf('text', folded.text, message.text, model, leads),
  ].filter(({ lead }) => lead > 0)
  spans.sort((a, b) => b.lead - a.lead || a.from - b.from || a.to - b.to)
  const chosen: (Span & { word: string })[] = []
  for (const span of spans) {
    if (chosen.length === MOST_WORDS) break
    const word = message[span.part].slice(span.from, span.to).trim()
    const overlaps = chosen.some((each) => each.part === span.part && each.from < span.to && span.from < each.to)
    const isSaid = chosen.some((each) => each.word.includes(word) || word.includes(each.word))
    if (!overlaps && !isSaid) chosen.push({ ...span, word })
  }
  const total = chosen.reduce((sum, { lead }) => sum + lead, 0)
  return chosen.map(({ word, lead }) => ({ word, share: Math.round((lead / total) * 100) / 100 }))
}
