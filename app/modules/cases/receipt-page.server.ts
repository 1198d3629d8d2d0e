import type { Actor } from '../../platform/actor.ts'
import { type Services, services } from '../../platform/container.server.ts'
import { AppError } from '../../platform/errors.ts'
import { getCase } from './case.queries.server.ts'
import { qrShapeOf } from './qr-code.server.ts'
import { queryCodeOf } from './receipt.server.ts'

const NOT_YOURS = {
  zh: '这张回执只有提交的人能看。请用编号和查询码查进度',
  en: 'Only the person who filed may see this receipt. Track the case by number and code instead',
}

export type ReceiptPageInput = { reference: string; actor: Actor; queryCode: string | null; origin: string }

/** What the resident keeps, for the owner or the holder of the query code. Throws not_found for anybody else. */
export async function readReceiptPage(input: ReceiptPageInput, deps: Services = services()) {
  const { id, reference, type, title, submittedAt, anonymous, isRequester } = await getCase(input, deps)
  if (!isRequester) throw new AppError('not_found', 'receipt', NOT_YOURS)
  const code = queryCodeOf(id, deps)
  const path = `/cases/${reference}?code=${code}`
  const site = deps.env.PUBLIC_URL?.replace(/\/$/, '') ?? input.origin
  const qr = qrShapeOf(`${site}${path}`)
  return { reference, type, title, submittedAt, anonymous, code, path, qr, trackAt: `${site}/track` }
}
