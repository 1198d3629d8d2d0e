import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

type Tokens = Record<string, string>

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')

/** Colours of the rule with this selector, of the part inside or outside the dark media query. */
function coloursOf(selector: string, isDark: boolean): Tokens {
  const tokens: Tokens = {}
  const pattern = /(@media \(prefers-color-scheme: dark\) \{\s*)?(:root(?:\[data-senior\])?) \{([^}]*)\}/g
  for (const [, dark, found, body] of css.split('@media print')[0]?.matchAll(pattern) ?? []) {
    if (found !== selector || Boolean(dark) !== isDark) continue
    for (const [, name, value] of body?.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g) ?? [])
      tokens[name ?? ''] ??= value ?? ''
  }
  return tokens
}

const light = coloursOf(':root', false)
const dark = { ...light, ...coloursOf(':root', true) }
const THEMES = [
  { name: 'light', colours: light, least: 4.5 },
  { name: 'dark', colours: dark, least: 4.5 },
  { name: 'senior light', colours: { ...light, ...coloursOf(':root[data-senior]', false) }, least: 7 },
  { name: 'senior dark', colours: { ...dark, ...coloursOf(':root[data-senior]', true) }, least: 7 },
]

/** Relative luminance of WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(one: string, other: string): number {
  const [a, b] = [luminance(one), luminance(other)]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const GROUNDS = ['paper', 'surface', 'sunken'] as const
const MEANINGS = ['on-time', 'soon', 'overdue', 'done'] as const

const TEXT_PAIRS = [
  ...GROUNDS.flatMap((ground) => ['ink', 'ink-soft'].map((text) => [text, ground])),
  ...['paper', 'surface', 'accent-soft'].flatMap((ground) => ['accent', 'accent-strong'].map((text) => [text, ground])),
  ...['ink', 'ink-soft'].map((text) => [text, 'accent-soft']),
  ['ink', 'soon-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
  ...MEANINGS.flatMap((meaning) => ['paper', 'surface', `${meaning}-soft`].map((ground) => [meaning, ground])),
]

const SHAPE_PAIRS = ['paper', 'surface'].flatMap((ground) => ['line-strong', 'focus'].map((line) => [line, ground]))

for (const { name, colours, least } of THEMES) {
  const short = (pairs: string[][], ratio: number) =>
    pairs
      .map(([text = '', ground = '']) => ({
        text,
        ground,
        ratio: contrast(colours[text] ?? '', colours[ground] ?? ''),
      }))
      .filter((pair) => !(pair.ratio >= ratio))

  test(`${name}: every text is readable on every ground it stands on`, () => {
    expect(short(TEXT_PAIRS, least)).toEqual([])
  })

  test(`${name}: outlines of inputs and the focus ring stand out`, () => {
    expect(short(SHAPE_PAIRS, 3)).toEqual([])
  })
}
