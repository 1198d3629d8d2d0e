/** One of two readers of the same source. */
export type Reader<T> = AsyncIterable<T> & {
  /** Reads no more: the other one goes on alone. */
  leave(): void
}

type Round<T> = { asked: number; result: Promise<IteratorResult<T>>; settle(from: Promise<IteratorResult<T>>): void }

function newRound<T>(): Round<T> {
  let settle: Round<T>['settle'] = () => undefined
  const result = new Promise<IteratorResult<T>>((resolve) => {
    settle = resolve
  })
  // The reader that asked hears of a failure; a round that nobody waits for must not end the process.
  result.catch(() => undefined)
  return { asked: 0, result, settle }
}

/** Two readers of one source, which is read at the pace of the slower one and not before both have begun. */
export function inLockstep<T>(source: AsyncIterable<T>): [Reader<T>, Reader<T>] {
  const iterator = source[Symbol.asyncIterator]()
  let readers = 2
  let round = newRound<T>()

  function readOn(): void {
    if (round.asked === 0 || round.asked < readers) return
    const { settle } = round
    round = newRound<T>()
    settle(iterator.next())
  }

  function makeReader(): Reader<T> {
    let hasLeft = false
    const leave = () => {
      if (hasLeft) return
      hasLeft = true
      readers -= 1
      readOn()
    }
    return {
      leave,
      [Symbol.asyncIterator]: () => ({
        next() {
          const { result } = round
          round.asked += 1
          readOn()
          return result
        },
        async return() {
          leave()
          return { done: true, value: undefined }
        },
      }),
    }
  }

  return [makeReader(), makeReader()]
}
