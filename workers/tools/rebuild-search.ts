import { allDocuments } from '#app/modules/cases/index-case.server.ts'
import { services } from '#app/platform/container.server.ts'

/** Makes the search index anew from the cases, without a gap for readers. */
const deps = services()
const count = await deps.search.rebuild(allDocuments(deps))
console.log(`${count} cases indexed`)
await deps.db.$disconnect()
