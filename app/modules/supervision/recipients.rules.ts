import type { Addressee } from './ladder.schema.ts'

/** An account that might get an order. */
export type Candidate = {
  id: string
  role: string
  departmentId: string | null
  isAway: boolean
  /** Who stands in while this person is away. */
  deputyId: string | null
}

export type AddressBook = {
  /** The unit of the order and those above it, the nearest first; empty when nobody owns the case. */
  units: readonly string[]
  /** Who works on the case. */
  handlerId: string | null
  /** Accounts that are not disabled: leaders of these units, the handler, deputies, supervisors, and others by need. */
  people: readonly Candidate[]
}

/** Accounts, or nobody but the supervisory office as such: then the city has no account that could get it. */
export type Recipients = { recipients: string[]; office: boolean }

type Find = (book: AddressBook) => string[]

/** The person, or the present deputy of one who is away; nobody when both are away. */
function standIn(person: Candidate | undefined, book: AddressBook): string[] {
  if (!person) return []
  if (!person.isAway) return [person.id]
  const deputy = book.people.find(({ id }) => id === person.deputyId)
  return deputy && !deputy.isAway ? [deputy.id] : []
}

const withRole = (book: AddressBook, role: string) => book.people.filter((person) => person.role === role)

/** Supervisors who are there or their deputies, else all of them, else the administrators. */
const office: Find = (book) => {
  const supervisors = withRole(book, 'supervisor')
  const present = supervisors.flatMap((person) => standIn(person, book))
  if (present.length > 0) return present
  const anyone = supervisors.length > 0 ? supervisors : withRole(book, 'admin')
  return anyone.map(({ id }) => id)
}

/** Heads of the unit at this height, else those of the next one above, else the supervisory office. */
function headFrom(book: AddressBook, height: number): string[] {
  for (const unit of book.units.slice(height)) {
    const heads = withRole(book, 'leader').filter(({ departmentId }) => departmentId === unit)
    const found = heads.flatMap((person) => standIn(person, book))
    if (found.length > 0) return found
  }
  return office(book)
}

/** Who works on the case, unless they have left its unit. */
const handler: Find = (book) => {
  const [unit] = book.units
  const worker = book.people.find(({ id, departmentId }) => id === book.handlerId && departmentId === unit)
  const found = standIn(worker, book)
  return found.length > 0 ? found : headFrom(book, 0)
}

/** Those who could give the case an owner. */
const dispatchers: Find = (book) => {
  const present = withRole(book, 'dispatcher').flatMap((person) => standIn(person, book))
  return present.length > 0 ? present : office(book)
}

const FIND: Record<Addressee, Find> = {
  handler,
  head: (book) => headFrom(book, 0),
  superior: (book) => headFrom(book, 1),
  office,
}
const FIND_UNOWNED: Record<Addressee, Find> = { handler: dispatchers, head: dispatchers, superior: office, office }

/**
 * Whom an order reaches now (REQUIREMENTS B28): each addressee, or who stands in: deputy, head of the unit, heads of
 * the units above, the supervisory office, the administrators. Never empty: where the city has no such account at all,
 * `office` says that it lies with the supervisory office as such.
 */
export function recipientsOf(addressees: readonly Addressee[], book: AddressBook): Recipients {
  const find = book.units.length > 0 ? FIND : FIND_UNOWNED
  const recipients = [...new Set(addressees.flatMap((addressee) => find[addressee](book)))].sort()
  return { recipients, office: recipients.length === 0 }
}
