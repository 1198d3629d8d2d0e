/** How large a condition may be. A rule that needs more is several rules. */
export const CONDITION_LIMITS = { depth: 8, nodes: 400, characters: 40_000 } as const

/** Levels of raw JSON that a node may take up: an object, the object inside `atLeast`, and its list. */
const RAW_LEVELS = 3

type Walk = { nodes: number; characters: number; path: Set<object> }

function visit(value: unknown, level: number, walk: Walk): string | null {
  if (typeof value === 'string') {
    walk.characters += value.length
    return walk.characters > CONDITION_LIMITS.characters ? 'larger than 40,000 characters' : null
  }
  if (typeof value !== 'object' || value === null) return null
  if (walk.path.has(value)) return 'refers to itself'
  if (level > CONDITION_LIMITS.depth * RAW_LEVELS + 1) return `nested deeper than ${CONDITION_LIMITS.depth}`
  if (!Array.isArray(value)) {
    walk.nodes += 1
    if (walk.nodes > CONDITION_LIMITS.nodes) return `more than ${CONDITION_LIMITS.nodes} parts`
  }
  walk.path.add(value)
  for (const [key, part] of Object.entries(value)) {
    walk.characters += Array.isArray(value) ? 0 : key.length
    const problem = visit(part, level + 1, walk)
    if (problem) return problem
  }
  walk.path.delete(value)
  return null
}

/**
 * What makes a value too large or too deep to be read as a condition, or null. Asked before anything else looks at the
 * value, it ends at the first limit: a condition of a megabyte, or one that contains itself, costs next to nothing.
 */
export function oversizeOf(value: unknown): string | null {
  return visit(value, 0, { nodes: 0, characters: 0, path: new Set() })
}
