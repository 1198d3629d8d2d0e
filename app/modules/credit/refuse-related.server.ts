import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { householdOf } from '../homes/household.queries.server.ts'
import { areRelated } from '../homes/household.rules.ts'

const RELATED = {
  zh: '涉及本人或同住家人，请由其他人处理',
  en: 'This concerns yourself or your household; somebody else has to do it',
}

/** Fails with `forbidden`, `related`, when one of those who decide is, or keeps house with, one of those concerned (C20). */
export async function refuseRelated(
  deciders: readonly string[],
  concerned: readonly string[],
  deps: Services,
): Promise<void> {
  const homes = await householdOf([...deciders, ...concerned], deps)
  const isRelated = deciders.some((a) => concerned.some((b) => areRelated(a, b, homes)))
  if (isRelated) throw new AppError('forbidden', 'related', RELATED)
}
