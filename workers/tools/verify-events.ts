import { services } from '#app/platform/container.server.ts'
import { verifyEvents } from '../sweeps/verify-events.ts'

/** Recomputes the hash chain of every stream, or of the one named; ends with code 1 when a link is broken. */
const deps = services()
const stream = process.argv[2]
const { streams, events, broken } = await verifyEvents(deps, stream)
for (const link of broken) console.error(`${link.stream} rev ${link.rev}: ${link.problem}`)
console.log(`${streams} streams, ${events} events, ${broken.length} broken links`)
await deps.close()
process.exitCode = broken.length > 0 ? 1 : 0
