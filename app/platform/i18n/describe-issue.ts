import type { core } from 'zod'
import type { FieldErrors } from '../errors.ts'
import type { Text } from './text.ts'

type Issue = core.$ZodIssue

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Text {
  const n = String(issue.minimum)
  if (issue.origin === 'string' && n === '1') return { zh: '请填写此项', en: 'Please fill this in' }
  if (issue.origin === 'string') return { zh: `至少 ${n} 个字`, en: `At least ${n} characters` }
  if (issue.origin === 'array') return { zh: `至少 ${n} 项`, en: `At least ${n} items` }
  return { zh: `不能小于 ${n}`, en: `Must be ${n} or more` }
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Text {
  const n = String(issue.maximum)
  if (issue.origin === 'string') return { zh: `最多 ${n} 个字`, en: `At most ${n} characters` }
  if (issue.origin === 'array') return { zh: `最多 ${n} 项`, en: `At most ${n} items` }
  return { zh: `不能大于 ${n}`, en: `Must be ${n} or less` }
}

function isText(value: unknown): value is Text {
  return typeof value === 'object' && value !== null && 'zh' in value && 'en' in value
}

/**
 * A sentence for one zod issue. Refinements bring their own by `params: { text: { zh, en } }`;
 * the rest is worded from the limit that was broken.
 */
export function describeIssue(issue: Issue): Text {
  if (issue.code === 'custom' && isText(issue.params?.text)) return issue.params.text
  if (issue.code === 'too_small') return tooSmall(issue)
  if (issue.code === 'too_big') return tooBig(issue)
  if (issue.code === 'invalid_value') return { zh: '请从列出的选项中选择', en: 'Choose one of the listed options' }
  if (issue.code === 'unrecognized_keys')
    return { zh: `不认识的字段：${issue.keys.join('、')}`, en: `Unknown fields: ${issue.keys.join(', ')}` }
  if (issue.code === 'invalid_type' && issue.input === undefined) return { zh: '请填写此项', en: 'Please fill this in' }
  return { zh: '格式不正确', en: 'Not in the expected form' }
}

/** Field path to sentences, for a form or a problem document. The empty path is the form itself. */
export function describeIssues(issues: readonly Issue[]): FieldErrors {
  const fields: FieldErrors = {}
  for (const issue of issues) {
    const path = issue.path.join('.')
    fields[path] = [...(fields[path] ?? []), describeIssue(issue)]
  }
  return fields
}
