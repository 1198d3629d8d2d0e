import type { DeskLimits } from './desk-limits.schema.ts'

/** What an act at a desk is decided on, beyond the case: the city's limits, and instants in its working time. */
export type DeskFacts = {
  limits: DeskLimits
  /** Until when the acting unit may ask to return the case; null where nothing counts. */
  returnUntil: Date | null
  /** When the running limit of the case is reached; null while none runs. */
  resolveDueAt: Date | null
  /** The category asks for a photo of the result. */
  needsPhoto: boolean
  /** Day of the city of the contact that is recorded. */
  day: string
  /** When a resident who is asked now is reminded, and how long the question stands. */
  remindAt: Date
  answerUntil: Date
  /** When parts that are asked for now are due. */
  partsDueAt: Date
  /** The person named works at the acting unit. */
  isColleague: boolean
  /** The task that is to be finished. */
  task: { departmentId: string; isDone: boolean } | null
}
