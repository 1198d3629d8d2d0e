const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'

/** One spelling of a document number: no spaces or dashes, capital letters, half-width. */
export function spellNumber(raw: string): string {
  return raw
    .normalize('NFKC')
    .replace(/[\s\-—–·]/g, '')
    .toUpperCase()
}

/** True for a Chinese identity number of 18 characters whose birth date exists and whose check character is right (GB 11643). */
export function isIdentityNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0)
  return CHECKS[sum % 11] === number[17] && birthDayOf(number) !== null
}

/** Birth day ("2010-05-31") in an identity number; null when there is no such day. */
export function birthDayOf(number: string): string | null {
  const found = /^\d{6}(\d{4})(\d{2})(\d{2})/.exec(number)
  if (!found) return null
  const day = `${found[1]}-${found[2]}-${found[3]}`
  const time = Date.parse(`${day}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day) ? day : null
}

/** Identity numbers, and other papers (passport, permits of Hong Kong, Macau and Taiwan): 5 to 15 letters and digits. */
export function isPaperNumber(number: string): boolean {
  return isIdentityNumber(number) || (/^[A-Z0-9]{5,15}$/.test(number) && /\d/.test(number))
}

/** Full years between a birth day and a day, both as "YYYY-MM-DD". */
export function ageOn(birthDay: string, day: string): number {
  const [year = 0, month = 0, date = 0] = birthDay.split('-').map(Number)
  const [nowYear = 0, nowMonth = 0, nowDate = 0] = day.split('-').map(Number)
  const hadBirthday = nowMonth > month || (nowMonth === month && nowDate >= date)
  return nowYear - year - (hadBirthday ? 0 : 1)
}

/** What may be shown of a number: its last four characters behind dots. */
export function masked(hint: string): string {
  return `••••${hint}`
}
