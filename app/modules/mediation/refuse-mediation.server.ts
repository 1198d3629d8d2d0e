import { AppError } from '../../platform/errors.ts'
import { MEDIATION_REFUSALS } from './mediation-refusals.words.ts'

/** Throws the refusal as a sentence for people, at the field of the form that it belongs to. */
export function refuse(reason: keyof typeof MEDIATION_REFUSALS): never {
  const { code, text, field } = MEDIATION_REFUSALS[reason]
  throw new AppError(code, reason, text, field ? { fields: { [field]: [text] } } : {})
}
