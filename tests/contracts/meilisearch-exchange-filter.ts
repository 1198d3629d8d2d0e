/** Filter expressions of the documented server; part of the test server. */
export type Row = Record<string, unknown>
export type Test = (row: Row) => boolean

/** The expression is not one that the server takes. */
export class BadFilter extends Error {}

/** Facet values beyond this length are not indexed. */
const VALUE_BYTES = 468

const TOKEN = /\s*(>=|<=|!=|[=<>()[\],]|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[^\s=<>!()[\],"']+)/y

function tokensOf(text: string): string[] {
  const tokens: string[] = []
  let at = 0
  while (text.slice(at).trim() !== '') {
    TOKEN.lastIndex = at
    const match = TOKEN.exec(text)
    if (!match?.[1]) throw new BadFilter(`unexpected characters at ${at}`)
    tokens.push(match[1])
    at = TOKEN.lastIndex
  }
  return tokens
}

const plain = (token: string) =>
  /^["']/.test(token) ? token.slice(1, -1).replaceAll(`\\${token[0]}`, token[0] ?? '') : token
const valuesOf = (value: unknown) => (Array.isArray(value) ? value : [value])
const asText = (value: unknown) => String(value).toLowerCase()

function equals(row: Row, attribute: string, wanted: string): boolean {
  if (Buffer.byteLength(wanted) > VALUE_BYTES) return false
  return valuesOf(row[attribute]).some(
    (value) => value !== null && value !== undefined && asText(value) === asText(wanted),
  )
}

const COMPARE: Record<string, (a: number, b: number) => boolean> = {
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
}

/** Compiles a filter; attributes must be among the filterable ones. Throws BadFilter with the server's kind of words. */
export function compileFilter(text: string, filterable: readonly string[]): Test {
  const tokens = tokensOf(text)
  let at = 0
  const peek = () => tokens[at]
  const take = () => {
    at += 1
    return tokens[at - 1] ?? ''
  }
  const expect = (token: string) => {
    if (take() !== token) throw new BadFilter(`expected ${token}`)
  }

  function list(open: string, close: string): string[] {
    expect(open)
    const values: string[] = []
    while (peek() !== close) {
      if (at >= tokens.length) throw new BadFilter(`expected ${close}`)
      values.push(plain(take()))
      if (peek() === ',') take()
    }
    expect(close)
    return values
  }

  function mustBeFilterable(attribute: string): void {
    if (!filterable.includes(attribute)) throw new BadFilter(`Attribute \`${attribute}\` is not filterable`)
  }

  function box(): Test {
    mustBeFilterable('_geo')
    expect('(')
    const [top, right] = list('[', ']').map(Number) as [number, number]
    expect(',')
    const [bottom, left] = list('[', ']').map(Number) as [number, number]
    expect(')')
    if (![top, right, bottom, left].every(Number.isFinite)) throw new BadFilter('_geoBoundingBox takes four numbers')
    if (Math.abs(top) > 90 || Math.abs(bottom) > 90) throw new BadFilter('Bad latitude')
    if (top < bottom) throw new BadFilter('The top latitude is below the bottom latitude')
    return ({ _geo }) => {
      const place = _geo as { lat: number; lng: number } | undefined
      return place !== undefined && place.lat <= top && place.lat >= bottom && place.lng >= left && place.lng <= right
    }
  }

  function condition(): Test {
    if (peek() === '(') {
      take()
      const inner = either()
      expect(')')
      return inner
    }
    const attribute = take()
    if (attribute === 'NOT') {
      const inner = condition()
      return (row) => !inner(row)
    }
    if (attribute === '_geoBoundingBox') return box()
    mustBeFilterable(attribute)
    const operator = take()
    if (operator === 'IN') {
      const values = list('[', ']')
      return (row) => values.some((value) => equals(row, attribute, value))
    }
    const value = plain(take())
    if (operator === '=') return (row) => equals(row, attribute, value)
    if (operator === '!=') return (row) => !equals(row, attribute, value)
    const compare = COMPARE[operator]
    if (!compare || !Number.isFinite(Number(value))) throw new BadFilter(`\`${operator} ${value}\` is no comparison`)
    return (row) => valuesOf(row[attribute]).some((has) => typeof has === 'number' && compare(has, Number(value)))
  }

  function all(): Test {
    const tests = [condition()]
    while (peek() === 'AND') {
      take()
      tests.push(condition())
    }
    return (row) => tests.every((test) => test(row))
  }

  function either(): Test {
    const tests = [all()]
    while (peek() === 'OR') {
      take()
      tests.push(all())
    }
    return (row) => tests.some((test) => test(row))
  }

  const test = either()
  if (at < tokens.length) throw new BadFilter(`unexpected \`${peek()}\``)
  return test
}
