/** A comment as far as moderation goes. */
export type CommentState = { state: string; appealedAt: Date | null; appealedById: string | null }

/** True while somebody has to look at a comment: hidden by flags, or appealed and not yet decided. */
export function isWaiting({ state, appealedAt, appealedById }: CommentState): boolean {
  return state === 'held' || (appealedAt !== null && appealedById === null)
}

/** Who reads a comment's words: everybody while it stands; its author and who moderates always. */
export function mayReadComment(
  { state, userId }: { state: string; userId: string },
  reader: { id: string | null; moderates: boolean },
): boolean {
  return state === 'shown' || reader.moderates || (reader.id !== null && reader.id === userId)
}
