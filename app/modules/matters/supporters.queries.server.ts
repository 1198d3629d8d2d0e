import { type Services, services } from '../../platform/container.server.ts'

/** Who supports a matter, by account id after one of them. */
export async function supportersToTell(
  { id, after, take }: { id: string; after: string; take: number },
  { db }: Pick<Services, 'db'> = services(),
): Promise<string[]> {
  const rows = await db.matterSupport.findMany({
    where: { matterId: id, userId: { gt: after } },
    orderBy: { userId: 'asc' },
    take,
    select: { userId: true },
  })
  return rows.map(({ userId }) => userId)
}
