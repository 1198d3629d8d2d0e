import type { MatterStatus } from './matter.schema.ts'
import { ENDED } from './matter-moves.rules.ts'

const TALKED: readonly MatterStatus[] = ['proposed', 'agenda', 'notice', 'deliberation', 'decision']
const DONE: readonly MatterStatus[] = ['publicity', 'execution', 'review']

/** Views of a list of matters, by how far they are. */
export const MATTER_VIEWS = { open: TALKED, following: DONE, ended: ENDED } as const
export type MatterView = keyof typeof MATTER_VIEWS

/** The view that an address asks for; those that are talked over without one. */
export function matterViewOf(asked: string | null): MatterView {
  return asked === 'following' || asked === 'ended' ? asked : 'open'
}

/** Views of the manager's list: what waits for them, what is talked over, what is followed up, what has ended. */
export const DESK_VIEWS = ['todo', 'open', 'following', 'ended'] as const
export type DeskView = (typeof DESK_VIEWS)[number]

/** The desk view that an address asks for. */
export function deskViewOf(asked: string | null): DeskView {
  return DESK_VIEWS.find((view) => view === asked) ?? 'todo'
}
