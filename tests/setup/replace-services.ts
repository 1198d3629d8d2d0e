import type { Services } from '#app/platform/container.server.ts'
import { remember } from '#app/platform/remember.server.ts'

/** Makes these the services of the process, for tests of the edge; use-cases below it are given theirs. */
export function replaceServices(deps: Services): void {
  remember('services', () => deps)
  const store = globalThis as unknown as { __jiazhu: Map<string, unknown> }
  store.__jiazhu.set('services', deps)
}
