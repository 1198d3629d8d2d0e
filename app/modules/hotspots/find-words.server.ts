import type { Services } from '../../platform/container.server.ts'
import { featuresOf } from './features.rules.ts'
import { engineOf } from './hotspot-engine.server.ts'
import { typicalWords } from './typical-words.rules.ts'
import { rarity } from './vector.rules.ts'

/** Messages whose words are read. */
const READ = 80

/** The typical words of these messages, as rare as the process's own statistics have them. */
export async function findWords(
  members: ReadonlyArray<{ caseId: string; person: string }>,
  deps: Pick<Services, 'db' | 'ids'>,
): Promise<string[]> {
  const people = new Map(members.slice(0, READ).map(({ caseId, person }) => [caseId, person]))
  const rows = await deps.db.case.findMany({
    where: { id: { in: [...people.keys()] } },
    select: { id: true, title: true, text: true },
  })
  const { statistics } = engineOf(deps).clusterer
  const said = rows.map(({ id, title, text }) => ({ person: people.get(id) ?? id, text: `${title}。${text}` }))
  return typicalWords(said, (word) => {
    const rarities = Array.from(featuresOf('', word).ids, (bucket) => rarity(statistics, bucket))
    return rarities.length === 0 ? 0 : rarities.reduce((sum, each) => sum + each, 0) / rarities.length
  })
}
