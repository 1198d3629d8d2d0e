import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { indexText } from './bigrams.ts'
import { fold } from './fold.ts'
import { excerpt, highlighter } from './highlight.ts'
import { loosen, phrasesOf, wordsExpression } from './phrases.ts'

/** Text with everything that folds strangely: wide, ligature, accent, astral, punctuation. */
const text = fc
  .array(fc.constantFrom(...'路灯噪音水的 ，。…aB1-.éÅﬁＡ２𠮷🚧か각\n'), { maxLength: 80 })
  .map((chars) => chars.join(''))
const han = fc.array(fc.constantFrom(...'路灯噪音水的'), { minLength: 1, maxLength: 4 }).map((chars) => chars.join(''))

describe('index terms', () => {
  it('are overlapping pairs, the last character alone, and whole words', () => {
    expect(indexText('路灯坏了，A3区 Café')).toBe('路灯 灯坏 坏了 了 a3 区 cafe')
    expect(indexText('⺀路〇々')).toBe('路〇 〇々 々')
  })

  it('hold nothing that the query language could read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (any) => {
        expect(indexText(any)).toMatch(/^[\p{L}\p{N}]*( [\p{L}\p{N}]+)*$/u)
      }),
    )
  })
})

describe('expressions', () => {
  it('quote phrases, open single characters and the last word', () => {
    expect(wordsExpression(phrasesOf('A3区 路 噪音扰 jz-2026 li'))).toBe(
      '{title body keywords} : ("a3 区" * AND "路" * AND "噪音 音扰" AND "jz 2026" AND "li" *)',
    )
  })

  it('loosen four or more ideographs into pairs', () => {
    expect(wordsExpression(loosen(phrasesOf('施工噪音大')) ?? [])).toBe(
      '{title body keywords} : ("施工" AND "噪音" AND "音大")',
    )
    expect(loosen(phrasesOf('广场舞 noise'))).toBeNull()
  })
})

describe('marks', () => {
  it('cover exactly the places where the ideographs stand', () => {
    fc.assert(
      fc.property(text, han, (original, words) => {
        const { marks } = highlighter(phrasesOf(words))(original)
        expect(marks.length > 0).toBe(fold(original).text.includes(words))
        for (const [start, end] of marks) expect(fold(original.slice(start, end)).text).toContain(words)
      }),
    )
  })

  it('keep their words when the text is cut to an excerpt', () => {
    fc.assert(
      fc.property(text, text, han, (before, after, words) => {
        const cut = excerpt(highlighter(phrasesOf(words))(before + words + after))
        expect(cut.text.length).toBeLessThanOrEqual(63)
        expect(cut.marks.length).toBeGreaterThan(0)
        const [first = [0, 0]] = cut.marks
        expect(fold(cut.text.slice(...first)).text).toContain(words)
        expect(cut.text).not.toMatch(/\p{Cs}/u)
      }),
    )
  })
})
