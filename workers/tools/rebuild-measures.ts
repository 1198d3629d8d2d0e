import { rebuildMeasures } from '#app/modules/measures/backfill-measures.server.ts'
import { tallyMonths } from '#app/modules/measures/tally-months.server.ts'
import { services } from '#app/platform/container.server.ts'
import { explainFailure } from '#app/server/explain-failure.ts'

const TELL_EVERY = 10_000

/** Makes turns and months of the measures anew from facts and clocks; workers may run meanwhile. */
const deps = services()
try {
  let seen = 0
  const cases = await rebuildMeasures((count) => {
    if (Math.floor((seen + count) / TELL_EVERY) > Math.floor(seen / TELL_EVERY)) console.log(`${seen + count} cases …`)
    seen += count
  }, deps)
  let months = 0
  for (let counted = await tallyMonths(deps); counted > 0; counted = await tallyMonths(deps)) months += counted
  console.log(`${cases} cases, ${months} months`)
} catch (error) {
  console.error(explainFailure(error))
  process.exitCode = 1
} finally {
  await deps.close()
}
