import { type Services, services } from '../../platform/container.server.ts'

/** Names of staff by account id, for pages that say who did what; unknown ids are left out. For staff only. */
export async function accountNames(
  ids: Iterable<string | null>,
  deps: Services = services(),
): Promise<Map<string, string>> {
  const wanted = [...new Set(ids)].filter((id) => id !== null)
  const rows = await deps.db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, displayName: true } })
  return new Map(rows.map(({ id, displayName }) => [id, displayName]))
}
