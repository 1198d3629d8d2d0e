import { type Services, services } from '../../platform/container.server.ts'

/** Whether a form with this key was filed before: sending it again gives its receipt and nothing else. */
export async function isFiledAlready(
  idempotencyKey: string | undefined,
  { db }: Pick<Services, 'db'> = services(),
): Promise<boolean> {
  if (!idempotencyKey) return false
  return (await db.case.findUnique({ where: { idempotencyKey }, select: { id: true } })) !== null
}
