import type { Services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
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
export async function checkPlace(input: SubmittedCase, { db }: Services): Promise<void> {
  const { districtCode, streetCode, communityCode, targetDepartmentId } = input
  const chain = [districtCode, streetCode, communityCode]
  const codes = chain.filter((code) => code !== undefined)
  if (codes.length > 0) {
    const places = await db.place.findMany({ where: { code: { in: codes } }, select: { code: true, parentCode: true } })
    const parentOf = new Map(places.map((place) => [place.code, place.parentCode]))
    const exists = codes.every((code) => parentOf.has(code))
    const nested = codes.every((code, index) => index === 0 || parentOf.get(code) === codes[index - 1])
    if (!exists || !nested || codes[0] !== districtCode) refuse('districtCode', UNKNOWN_PLACE)
  }
  if (targetDepartmentId) {
    const known = await db.department.findUnique({ where: { id: targetDepartmentId }, select: { id: true } })
    if (!known) refuse('targetDepartmentId', UNKNOWN_TARGET)
  }
}
