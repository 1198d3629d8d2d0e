import { type Services, services } from '../../platform/container.server.ts'

export type FreezeView = { id: string; since: Date; problems: number; summary: string }

/** The freeze of reservations that is on; null when rewards can be reserved. */
export async function openFreeze({ db }: Pick<Services, 'db'> = services()): Promise<FreezeView | null> {
  return db.creditFreeze.findUnique({
    where: { openKey: 'redemption' },
    select: { id: true, since: true, problems: true, summary: true },
  })
}
