import { type Services, services } from '../../platform/container.server.ts'

const PAGE = 20

/** Cases that an account filed for others, newest first; `after` is the id of the last of the page before. */
export async function filedForOthers(
  proxyId: string,
  after: string | undefined,
  { db }: Pick<Services, 'db'> = services(),
) {
  const rows = await db.proxyFiling.findMany({
    where: { proxyId },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
    ...(after ? { cursor: { id: after }, skip: 1 } : {}),
  })
  const shown = rows.slice(0, PAGE)
  const cases = await db.case.findMany({
    where: { id: { in: shown.map(({ caseId }) => caseId) } },
    select: { id: true, reference: true, title: true, status: true },
  })
  const byId = new Map(cases.map((row) => [row.id, row]))
  return {
    filings: shown.flatMap(({ id, caseId, consentWay, createdAt, claimedAt, revokedAt }) => {
      const filed = byId.get(caseId)
      // Once the person has taken it over or withdrawn consent, it is no longer the proxy's to read.
      const isOpen = claimedAt === null && revokedAt === null
      return filed ? [{ id, consentWay, createdAt, claimedAt, revokedAt, caseId, ...visible(filed, isOpen) }] : []
    }),
    next: rows.length > PAGE ? (shown.at(-1)?.id ?? null) : null,
  }
}

function visible(filed: { reference: string; title: string; status: string }, isOpen: boolean) {
  return { reference: filed.reference, title: isOpen ? filed.title : null, status: isOpen ? filed.status : null }
}

/** Whether a case was filed for somebody else and is still in the proxy's hands; null when it was filed by its own person. */
export async function proxyOf(caseId: string, { db }: Pick<Services, 'db'> = services()) {
  return db.proxyFiling.findUnique({
    where: { caseId },
    select: { proxyId: true, relation: true, consentWay: true, claimedAt: true, revokedAt: true },
  })
}
