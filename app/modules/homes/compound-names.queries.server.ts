import { type Services, services } from '../../platform/container.server.ts'

/** Names of the compounds of a community, to be taken out of texts that must not tell where somebody lives; at most 200. */
export async function compoundNamesOf(
  communityCode: string,
  { db }: Pick<Services, 'db'> = services(),
): Promise<string[]> {
  const rows = await db.compound.findMany({
    where: { communityCode },
    orderBy: { name: 'asc' },
    take: 200,
    select: { name: true },
  })
  return rows.map(({ name }) => name)
}
