export type DwellingLabel = { building: string; unit: string; room: string }

const squeeze = (raw: string) => raw.normalize('NFKC').replace(/\s+/g, '').toUpperCase()

/** "８ 号楼", "8栋" and "8幢" are the same building, written "8". */
export function spellBuilding(raw: string): string {
  return squeeze(raw).replace(/(号楼|栋|幢|号|座|楼|#)$/, '')
}

/** "2单元" and "二单元" stay apart; "2单元" is written "2". Empty where the building has one staircase. */
export function spellUnit(raw: string): string {
  return squeeze(raw).replace(/(单元|梯)$/, '')
}

/** "0801室" is written "0801": leading zeros tell rooms apart in some buildings. */
export function spellRoom(raw: string): string {
  return squeeze(raw).replace(/(室|号房|房|号)$/, '')
}

/** One spelling of an address within a compound, so that a resident's and the roll's meet. */
export function spellLabel({ building, unit, room }: DwellingLabel): DwellingLabel {
  return { building: spellBuilding(building), unit: spellUnit(unit), room: spellRoom(room) }
}

const DIGITS = 6

/** Numbers with zeros in front, so that "2" comes before "10"; what has no number comes first. */
function inOrder(part: string): string {
  return part === '' ? '0'.repeat(DIGITS) : part.replaceAll(/\d+/g, (number) => number.padStart(DIGITS, '0'))
}

/** By which dwellings are listed: building, unit and room, each in the order of its numbers. The label is spelled. */
export function orderKeyOf({ building, unit, room }: DwellingLabel): string {
  return [building, unit, room].map(inOrder).join('.')
}

/** The address within the compound as people write it. */
export function labelOf({ building, unit, room }: DwellingLabel): { zh: string; en: string } {
  return {
    zh: `${building}号楼${unit ? `${unit}单元` : ''}${room}室`,
    en: `Building ${building}${unit ? `, unit ${unit}` : ''}, room ${room}`,
  }
}
