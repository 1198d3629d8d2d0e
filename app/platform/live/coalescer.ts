type Waiting = { timer: ReturnType<typeof setTimeout>; rev: number | null }

export type Coalescer = { offer(topic: string, rev: number): void; stop(): void }

/**
 * Passes the first message of a topic on at once and then at most one per interval (milliseconds), always the newest;
 * the last one is never lost (C36).
 */
export function makeCoalescer(emit: (topic: string, rev: number) => void, intervalMs: number): Coalescer {
  const waiting = new Map<string, Waiting>()

  function rest(topic: string): void {
    const timer = setTimeout(() => {
      const rev = waiting.get(topic)?.rev ?? null
      waiting.delete(topic)
      if (rev === null) return
      rest(topic)
      emit(topic, rev)
    }, intervalMs)
    timer.unref?.()
    waiting.set(topic, { timer, rev: null })
  }
  return {
    offer(topic, rev) {
      const held = waiting.get(topic)
      if (held) {
        held.rev = Math.max(held.rev ?? 0, rev)
        return
      }
      rest(topic)
      emit(topic, rev)
    },
    stop() {
      for (const { timer } of waiting.values()) clearTimeout(timer)
      waiting.clear()
    },
  }
}
