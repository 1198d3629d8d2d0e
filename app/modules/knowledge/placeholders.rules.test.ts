import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  blankFor,
  blanksIn,
  fillTemplate,
  PLACEHOLDER_NAMES,
  PLACEHOLDERS,
  type PlaceholderValues,
  unknownPlaceholders,
} from './placeholders.rules.ts'

const EMPTY = Object.fromEntries(PLACEHOLDER_NAMES.map((name) => [name, null])) as PlaceholderValues
const values = (given: Partial<PlaceholderValues>): PlaceholderValues => ({ ...EMPTY, ...given })

describe('placeholders of a reply template', () => {
  test('every one is known by its Chinese and its English name', () => {
    const all = PLACEHOLDER_NAMES.map((name) => `{${name}} { ${PLACEHOLDERS[name].en.toUpperCase()} }`).join('\n')
    expect(unknownPlaceholders(all)).toEqual([])
  })

  test('what nothing can fill is named as it was written, a lone brace too', () => {
    expect(unknownPlaceholders('您好 {编号}，{承办人} 已处理 {承办人}')).toEqual(['{承办人}'])
    expect(unknownPlaceholders('编号 {编号')).toEqual(['{编号'])
    expect(unknownPlaceholders('{}')).toEqual(['{}'])
    expect(unknownPlaceholders('没有占位符')).toEqual([])
  })

  test('what the case lacks is a blank and is named', () => {
    const filled = fillTemplate('编号 {编号}，{期限} 前办完，{期限}', values({ 编号: 'XM1' }))
    expect(filled).toEqual({ text: '编号 XM1，＿＿期限＿＿ 前办完，＿＿期限＿＿', missing: ['期限'] })
    expect(blanksIn(filled.text)).toEqual(['期限'])
    expect(blanksIn(`共 ${'＿'.repeat(4)} 元，${blankFor('due')}`)).toEqual(['due', '共____'])
    expect(blanksIn('snake_case 和＿＿加粗＿＿都不是空白')).toEqual([])
  })

  test('a value that looks like a placeholder stays as it is: residents write titles', () => {
    expect(fillTemplate('“{标题}”', values({ 标题: '{编号} $& $1' })).text).toBe('“{编号} $& $1”')
  })

  test('text that is accepted is filled without a rest, whatever stands around the placeholders', () => {
    const plain = fc.string().map((text) => text.replace(/[{}]/g, ''))
    const part = fc.oneof(plain, fc.constantFrom(...PLACEHOLDER_NAMES.map((name) => `{${name}}`)))
    fc.assert(
      fc.property(fc.array(part), (parts) => {
        const body = parts.join('')
        expect(unknownPlaceholders(body)).toEqual([])
        expect(fillTemplate(body, EMPTY).text).not.toMatch(/[{}]/)
      }),
    )
  })
})
