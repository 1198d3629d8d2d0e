#!/usr/bin/env node
// Counts an owners' vote again from its result bundle (/votes/<id>/bundle.json), without the platform's code:
//   node workers/tools/retally.mjs bundle.json
// Checks every digest, computes each question from the frozen roll and the ballots, and compares with the published
// result. Exit 0 when all agrees, 1 when something differs, 2 when the file is no bundle. Needs only Node.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

const sortKeys = (value) => {
  if (Array.isArray(value)) return value.map(sortKeys)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, sortKeys(value[key])]),
  )
}
const digestOf = (value) =>
  createHash('sha256')
    .update(JSON.stringify(sortKeys(value)))
    .digest('hex')
const add = (a, b) => ({ ballots: a.ballots + b.ballots, heads: a.heads + b.heads, area: a.area + b.area })
const none = () => ({ ballots: 0, heads: 0n, area: 0n })
const total = (list) => list.reduce(add, none())

/** Weight of each voter of the roll. */
function votersOf({ electorate, profile }) {
  const voters = new Map()
  for (const { voter, area } of electorate.dwellings) {
    const known = voters.get(voter) ?? none()
    const heads = profile.heads === 'dwelling' || known.heads === 0n ? known.heads + 1n : known.heads
    voters.set(voter, { ballots: 1, heads, area: known.area + BigInt(area) })
  }
  return voters
}

/** Answers to one question, each with its weight. */
function answersTo(question, bundle, voters, faults) {
  if (bundle.counts) {
    return bundle.counts
      .filter(({ questionId }) => questionId === question.id)
      .map(({ answer, ballots, heads, area }) => ({ answer, ballots, heads: BigInt(heads), area: BigInt(area) }))
  }
  const seen = new Set()
  return bundle.ballots.map(({ voter, answers }) => {
    if (!voters.has(voter)) faults.push(`ballot of voter ${voter}, who is not on the roll`)
    if (seen.has(voter)) faults.push(`second ballot of voter ${voter}`)
    seen.add(voter)
    return { answer: answers[question.id] ?? [], ...(voters.get(voter) ?? none()) }
  })
}

const meets = ({ cmp, ratio: [over, under] }, part, whole) => {
  if (whole === 0n) return false
  const [left, right] = [part * BigInt(under), whole * BigInt(over)]
  return cmp === '>=' ? left >= right : left > right
}

const meetsAll = (tests, weight, taking, all) =>
  tests.every((test) => meets(test, weight[test.basis], (test.of === 'electorate' ? all : taking)[test.basis]))

/** Instant run-off by heads; the weakest leaves: fewest heads, smaller area, later on the list. */
function runOff(codes, answers) {
  let left = codes
  while (left.length > 0) {
    const support = left.map((code) => {
      return { code, ...total(answers.filter(({ answer }) => answer.find((each) => left.includes(each)) === code)) }
    })
    const named = support.reduce((sum, { heads }) => sum + heads, 0n)
    const winner = support.find(({ heads }) => 2n * heads > named)
    if (winner) return winner
    if (left.length === 1) return null
    let weakest = support[0]
    for (const each of support.slice(1)) {
      const lighter = each.heads < weakest.heads || (each.heads === weakest.heads && each.area <= weakest.area)
      if (lighter) weakest = each
    }
    left = left.filter((code) => code !== weakest.code)
  }
  return null
}

function decide(question, answers, bundle, all) {
  const { profile } = bundle
  const taking = total(answers)
  if (!meetsAll(profile.participation, taking, taking, all)) return { outcome: 'failed_quorum', winners: [] }
  const majority = profile.specialItems.includes(question.item) ? profile.special : profile.ordinary
  const codes = question.options.map(({ code }) => code)
  const standing =
    question.method === 'ranked'
      ? [runOff(codes, answers)].filter(Boolean)
      : codes
          .filter((code) => question.method !== 'approval' || code === 'yes')
          .map((code) => ({ code, ...total(answers.filter(({ answer }) => answer.includes(code))) }))
  const carried = standing.filter((each) => meetsAll(majority, each, taking, all))
  if (carried.length === 0) return { outcome: 'failed_majority', winners: [] }
  const behind = (a, b) => (a.heads === b.heads ? a.area < b.area : a.heads < b.heads)
  const seats = question.method === 'multi' ? question.seats : 1
  carried.sort((a, b) => (behind(a, b) ? 1 : behind(b, a) ? -1 : 0))
  const [last, next] = [carried[seats - 1], carried[seats]]
  if (last && next && !behind(next, last)) return { outcome: 'tied', winners: [] }
  return { outcome: 'passed', winners: carried.slice(0, seats).map(({ code }) => code) }
}

function check(bundle) {
  const faults = []
  const same = (name, found, published) => {
    if (found !== published) faults.push(`${name}: ${found} here, ${published} published`)
  }
  const { bundleDigest, ...rest } = bundle
  const { title, words, secrecy } = bundle.vote
  same('digest of the bundle', digestOf(rest), bundleDigest)
  same('digest of the text', digestOf({ title, words, secrecy, questions: bundle.questions }), bundle.textDigest)
  same('digest of the roll', digestOf(bundle.electorate.dwellings), bundle.electorate.digest)
  same('digest of the result', digestOf(bundle.result), bundle.resultDigest)
  const voters = votersOf(bundle)
  const all = total([...voters.values()])
  const published = new Map(bundle.result.questions.map((each) => [each.questionId, each]))
  const lines = [`${bundle.vote.title}: ${bundle.electorate.dwellings.length} dwellings, ${voters.size} voters`]
  for (const question of bundle.questions) {
    const answers = answersTo(question, bundle, voters, faults)
    const taking = total(answers)
    same(`receipts, question ${question.position}`, taking.ballots, bundle.receipts.length)
    if (taking.heads > all.heads || taking.area > all.area) faults.push('more was cast than the roll holds')
    const { outcome, winners } = decide(question, answers, bundle, all)
    const given = published.get(question.id)
    same(`outcome of question ${question.position}`, outcome, given?.outcome)
    same(`decided in question ${question.position}`, winners.join(' '), given?.winners.join(' '))
    for (const { option, heads, area, tests } of given?.options ?? []) {
      if (question.method === 'ranked' && tests.length > 0) continue
      const names = ({ answer }) => (question.method === 'ranked' ? answer[0] === option : answer.includes(option))
      const found = total(answers.filter(names))
      same(`heads for ${option}`, String(found.heads), heads)
      same(`area for ${option}`, String(found.area), area)
    }
    const decided = winners.length > 0 ? ` (${winners.join(', ')})` : ''
    lines.push(
      `question ${question.position}: ${outcome}${decided}; took part: area ${taking.area} of ${all.area}, heads ${taking.heads} of ${all.heads}`,
    )
  }
  return { lines, faults }
}

function main() {
  let bundle
  try {
    bundle = JSON.parse(readFileSync(process.argv[2] ?? 0, 'utf8'))
  } catch {
    bundle = null
  }
  if (bundle?.format !== 'jiazhu-vote-bundle' || bundle.version !== 1) {
    console.error('This is no result bundle. Usage: node workers/tools/retally.mjs bundle.json')
    process.exit(2)
  }
  const { lines, faults } = check(bundle)
  console.log(lines.join('\n'))
  console.log(faults.length === 0 ? 'Counted again: everything agrees.' : `It differs:\n- ${faults.join('\n- ')}`)
  process.exit(faults.length === 0 ? 0 : 1)
}

main()
