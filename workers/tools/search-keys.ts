import { makeSearchKeys } from '#app/platform/container.server.ts'
import { explainFailure } from '#app/server/explain-failure.ts'

/**
 * npm run search-keys: makes the two keys of the search server with the master key, which the product itself never
 * gets. Reads MEILI_URL and MEILI_MASTER_KEY from the environment only, so that the master key stays out of `.env`.
 */
const { MEILI_URL, MEILI_MASTER_KEY } = process.env

if (!MEILI_URL || !MEILI_MASTER_KEY) {
  console.error('用法 Usage: MEILI_URL=http://… MEILI_MASTER_KEY=… npm run search-keys')
  process.exit(2)
}

try {
  for (const { forWhom, key } of await makeSearchKeys({ url: MEILI_URL, masterKey: MEILI_MASTER_KEY })) {
    console.error(`MEILI_KEY for ${forWhom}:`)
    console.log(key)
  }
} catch (error) {
  console.error(explainFailure(error))
  process.exitCode = 1
}
