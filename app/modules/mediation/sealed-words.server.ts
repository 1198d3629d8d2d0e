import type { Services } from '../../platform/container.server.ts'
import { seal, unseal } from '../../platform/digest.server.ts'

const PURPOSE = 'mediation'
type Secret = Pick<Services, 'env'>

/** Seals what is said in a mediation; what is told there stays there (people's mediation law, art. 15). */
export const sealWords = (text: string, { env }: Secret) => seal(env.APP_SECRET, PURPOSE, text)

/** Opens what `sealWords` closed, for who sits at the table. */
export const openWords = (sealed: string, { env }: Secret) => unseal(env.APP_SECRET, PURPOSE, sealed)
