import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { placePath } from '../places/place.queries.server.ts'
import type { SubmittedCase } from './case.schema.ts'

const UNKNOWN_PLACE = {
  zh: '没有这个地点，请重新选择区、街道和社区',
  en: 'There is no such place; choose the district, street and community again',
}
const UNKNOWN_TARGET = { zh: '没有这个单位，请重新选择', en: 'There is no such department; choose another' }

function refuse(field: string, text: { zh: string; en: string }): never {
  throw new AppError('invalid', 'form', text, { fields: { [field]: [text] } })
}

/** Refuses codes of places that do not exist or do not lie in each other, and an unknown unit complained about. */
export async function checkPlace(input: SubmittedCase, deps: Services): Promise<void> {
  const { districtCode, streetCode, communityCode, targetDepartmentId } = input
  const chain = [districtCode, streetCode, communityCode]
  const codes = chain.filter((code) => code !== undefined)
  if (codes.length > 0) {
    const places = await placePath(codes, deps)
    const nested = places.every((place, index) => index === 0 || place.parentCode === codes[index - 1])
    if (places.length < codes.length || !nested || codes[0] !== districtCode) refuse('districtCode', UNKNOWN_PLACE)
  }
  if (targetDepartmentId) {
    const known = await deps.db.department.findUnique({ where: { id: targetDepartmentId }, select: { id: true } })
    if (!known) refuse('targetDepartmentId', UNKNOWN_TARGET)
  }
}
