/** A text as the classifier reads it: character codes, and where each begins in the text it was made from. */
export type FoldedText = { codes: Uint16Array; from: Int32Array }

const SPACE = 0x20
const DIGIT = 0x30

const isDigit = (code: number) => code >= 0x30 && code <= 0x39
const isLatin = (code: number) => code >= 0x61 && code <= 0x7a
const isBlank = (code: number) => code === SPACE || (code >= 0x09 && code <= 0x0d) || code === 0xa0 || code === 0xfeff

/** Full width to half width, ideographic blank to blank, capitals to small letters. */
function plainCode(code: number): number {
  const half = code >= 0xff01 && code <= 0xff5e ? code - 0xfee0 : code === 0x3000 ? SPACE : code
  return half >= 0x41 && half <= 0x5a ? half + 0x20 : half
}

/**
 * Folds what says the same: width, capitals, blanks; a word of Latin letters and digits (a number of a house, a plate,
 * a date) becomes one mark, for its value is chance. Only the first `limit` characters are read.
 */
export function foldText(text: string, limit: number): FoldedText {
  const end = Math.min(text.length, limit)
  const codes = new Uint16Array(end)
  const from = new Int32Array(end)
  let size = 0
  let at = 0
  while (at < end) {
    const code = plainCode(text.charCodeAt(at))
    from[size] = at
    if (isBlank(code)) {
      while (at < end && isBlank(plainCode(text.charCodeAt(at)))) at++
      codes[size++] = SPACE
      continue
    }
    if (!isDigit(code) && !isLatin(code)) {
      codes[size++] = code
      at++
      continue
    }
    const start = at
    let hasDigit = false
    for (let each = code; at < end && (isDigit(each) || isLatin(each)); each = plainCode(text.charCodeAt(++at))) {
      hasDigit ||= isDigit(each)
    }
    if (hasDigit) codes[size++] = DIGIT
    else {
      for (let letter = start; letter < at; letter++) {
        from[size] = letter
        codes[size++] = plainCode(text.charCodeAt(letter))
      }
    }
  }
  return { codes: codes.subarray(0, size), from: from.subarray(0, size) }
}
