import { EXCLUSION_SCOPES, type ExclusionScope, measuresOfScope } from './exclusion.schema.ts'

/** The scope whose measures these are. */
export function scopeOf(measures: string): ExclusionScope {
  return EXCLUSION_SCOPES.find((scope) => measuresOfScope(scope) === measures) ?? 'all'
}
