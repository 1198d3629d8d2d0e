/**
 * One instance per process. The server bundle and the page bundle each carry their own copy of a module,
 * and development reloads modules: what must exist once lives on globalThis.
 */
export function remember<T>(name: string, make: () => T): T {
  const store = globalThis as unknown as { __jiazhu?: Map<string, unknown> }
  store.__jiazhu ??= new Map()
  if (!store.__jiazhu.has(name)) store.__jiazhu.set(name, make())
  return store.__jiazhu.get(name) as T
}
