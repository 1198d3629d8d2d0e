import type { Text } from '../../platform/i18n/text.ts'
import { clauseOf, type Names } from './describe.rules.ts'
import type { Condition } from './routing.schema.ts'

function join(parts: readonly Text[], zh: string, en: string): Text {
  return { zh: parts.map((part) => part.zh).join(zh), en: parts.map((part) => part.en).join(en) }
}

function bracket(condition: Condition, names: Names): Text {
  const text = describeCondition(condition, names)
  return 'fact' in condition ? text : { zh: `（${text.zh}）`, en: `(${text.en})` }
}

/** A condition tree in words, for the page that shows the rules. */
export function describeCondition(condition: Condition, names: Names): Text {
  if ('fact' in condition) {
    return clauseOf({ ...condition, expected: 'value' in condition ? condition.value : null }, names)
  }
  if ('not' in condition) {
    const inner = bracket(condition.not, names)
    return { zh: `并非${inner.zh}`, en: `not ${inner.en}` }
  }
  if ('all' in condition)
    return join(
      condition.all.map((part) => bracket(part, names)),
      '，并且',
      ' and ',
    )
  if ('any' in condition)
    return join(
      condition.any.map((part) => bracket(part, names)),
      '，或者',
      ' or ',
    )
  const { count, of } = condition.atLeast
  const list = join(
    of.map((part) => bracket(part, names)),
    '、',
    ', ',
  )
  return { zh: `以下至少 ${count} 项：${list.zh}`, en: `at least ${count} of: ${list.en}` }
}
