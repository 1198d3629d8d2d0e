/** A check code in groups of four, as it stands on paper. */
export function spellCode(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code
}
