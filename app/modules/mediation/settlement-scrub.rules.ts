import { partyLetter } from './agreement-text.rules.ts'

/** What tells a person: numbers of six digits and more, with what people put between them, and addresses of e-mail. */
const NUMBERS = /[+＋]?[A-Za-z0-9０-９](?:[\s-]?[0-9０-９Xx]){5,}/g
const MAILS = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
/** A door: building, staircase, floor or room, in digits or Chinese numerals, as many parts as there are. */
const DOORS = /(?:[0-9０-９一二三四五六七八九十百]+\s*(?:号楼|栋|幢|座|单元|层|楼|室|房|号))+(?:\s*[0-9０-９]{3,4})?/g
/** A street with the number of a house. */
const HOUSES = /[\u4e00-\u9fff]{2,3}(?:路|街|巷)\s*[0-9０-９]+\s*号/g

function escaped(name: string): string {
  return name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

type Names = { parties: readonly string[]; others: readonly string[]; places: readonly string[] }

/**
 * A text with names, numbers, doors and places taken out, as a first draft for a person to go over. `names` are those of
 * the parties in their order, of others, and of places; theirs are dropped altogether.
 */
export function scrub(text: string, names: Names): string {
  const named = names.parties.map((name, index) => [name, partyLetter(index + 1)] as const)
  const dropped = names.others.map((name) => [name, '某人'] as const)
  const placed = names.places.map((name) => [name, '本小区'] as const)
  const known = [...named, ...dropped, ...placed].filter(([name]) => name.length > 1)
  const unnamed = known.reduce((left, [name, letter]) => left.replaceAll(new RegExp(escaped(name), 'g'), letter), text)
  return unnamed
    .replaceAll(MAILS, '【邮箱】')
    .replaceAll(NUMBERS, '【号码】')
    .replaceAll(HOUSES, '【地址】')
    .replaceAll(DOORS, '【门牌】')
}

/** What is still there that a library must not hold: a number, a door, a name. Empty when nothing was found. */
export function leftovers(text: string, names: readonly string[]): string[] {
  const patterns = [MAILS, NUMBERS, DOORS].flatMap((pattern) => text.match(pattern) ?? [])
  return [...patterns, ...names.filter((name) => name.length > 1 && text.includes(name))]
}
