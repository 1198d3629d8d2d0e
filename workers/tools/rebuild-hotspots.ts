import { rebuildHotspots } from '#app/modules/hotspots/rebuild-hotspots.server.ts'
import { services } from '#app/platform/container.server.ts'
import { explainFailure } from '#app/server/explain-failure.ts'

/** Finds all recurring troubles anew from the cases; best while no worker runs. */
const deps = services()
try {
  const { cases, hotspots } = await rebuildHotspots(deps)
  console.log(`${cases} cases, ${hotspots} troubles`)
} catch (error) {
  console.error(explainFailure(error))
  process.exitCode = 1
} finally {
  await deps.close()
}
