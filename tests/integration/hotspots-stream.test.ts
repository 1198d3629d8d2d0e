import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { parse } from 'csv-parse/sync'
import { describe, expect, test } from 'vitest'
import { makeClusterer } from '#app/modules/hotspots/clusterer.rules.ts'
import { featuresOf } from '#app/modules/hotspots/features.rules.ts'
import { NOWHERE } from '#app/modules/hotspots/place-agreement.rules.ts'
import { minutes } from '#app/platform/duration.ts'

/** Real messages, where they lie beside the repository; they are never committed. */
const STREAM = path.resolve('..', 'shared', 'data', 'messages', 'stream.csv')
/** HOTSPOT_ORDERS=6 tries all messages in that many orders; without it, those of half a year in the order of time. */
const ORDERS = Number(process.env.HOTSPOT_ORDERS || 0)
const HALF_A_YEAR = [Date.UTC(2019, 6, 1), Date.UTC(2020, 1, 1)] as const

type Message = { id: string; title: string; detail: string; at: number; words: string }

/** Labels by criteria that were found by reading; app/modules/hotspots/README.md says how. */
const TROUBLES = {
  'mixing station': ({ words }: Message) =>
    /丽发|暮云/.test(words) &&
    (/搅拌(站|厂|机)|水泥厂/.test(words) || (/新建.{0,6}工厂/.test(words) && words.includes('粉尘'))),
  'bundled parking': ({ words }: Message) =>
    /伊景|滨河苑|滨河院|广铁|铁广|铁路职工/.test(words) && words.includes('车位'),
}

function timeOf(written: string): number {
  const [year, month, day, hour, minute, second] = (written.match(/\d+/g) ?? []).map(Number)
  return Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1, hour ?? 0, minute ?? 0, second ?? 0)
}

function readStream(): Message[] {
  const rows = parse(readFileSync(STREAM), { bom: true, columns: true }) as Array<Record<string, string>>
  const messages = rows.map(({ id = '', title = '', detail = '', time = '' }) => ({
    id,
    title,
    detail,
    at: timeOf(time),
    words: title + detail,
  }))
  return messages.sort((a, b) => a.at - b.at)
}

/** The same order for the same seed. */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items]
  let state = seed
  for (let at = result.length - 1; at > 0; at -= 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    const other = state % (at + 1)
    ;[result[at], result[other]] = [result[other] as T, result[at] as T]
  }
  return result
}

function groupsOf(messages: readonly Message[]): string[][] {
  let groups = 0
  const clusterer = makeClusterer(() => {
    groups += 1
    return `g${groups}`
  })
  for (const { id, title, detail } of messages) clusterer.place(id, featuresOf(title, detail), NOWHERE)
  return [...clusterer.groups().values()]
}

/** Of the group that shares most with the labels. */
function scoreOf(groups: readonly string[][], labelled: ReadonlySet<string>) {
  const scored = groups.map((keys) => {
    const found = keys.filter((key) => labelled.has(key)).length
    return { precision: found / keys.length, recall: found / labelled.size }
  })
  return scored.reduce((best, one) => (one.recall * one.precision > best.recall * best.precision ? one : best))
}

describe.skipIf(!existsSync(STREAM))('two troubles of a real city', () => {
  const all = existsSync(STREAM) ? readStream() : []
  const half = all.filter(({ at }) => at >= HALF_A_YEAR[0] && at < HALF_A_YEAR[1])
  const orders = Array.from({ length: ORDERS }, (_, at) => (at === 0 ? all : shuffled(all, at * 7919)))

  test.each((ORDERS > 0 ? orders : [half]).map((messages, order) => ({ order, messages })))(
    'are found with precision and recall of 0.9 or more, order $order',
    ({ messages }) => {
      const groups = groupsOf(messages)
      for (const [name, isAbout] of Object.entries(TROUBLES)) {
        const labelled = new Set(messages.filter(isAbout).map(({ id }) => id))
        expect(labelled.size, name).toBeGreaterThan(50)
        const { precision, recall } = scoreOf(groups, labelled)
        expect(precision, `precision of ${name}`).toBeGreaterThanOrEqual(0.9)
        expect(recall, `recall of ${name}`).toBeGreaterThanOrEqual(0.9)
      }
    },
    minutes(2),
  )
})
