import { expect, test } from 'vitest'
import { outlineOf } from './job-error.rules.ts'

test('shows how an error begins and ends, and nothing of the values between', () => {
  const error =
    'PrismaClientValidationError: Invalid `tx.case.update()` invocation:\n\n{\n  title: "林女士 13900000001"\n}\n\nArgument `id` is missing.'
  expect(outlineOf(error)).toBe(
    'PrismaClientValidationError: Invalid `tx.case.update()` invocation: … Argument `id` is missing.',
  )
})

test('keeps a short error whole and says when none was recorded', () => {
  expect(outlineOf('AppError: unavailable: no_rule_set')).toBe('AppError: unavailable: no_rule_set')
  expect(outlineOf(null)).toBeNull()
  expect(outlineOf(' \n ')).toBeNull()
})
