/** One person on a list: with a place, waiting for one, or gone. `seq` is the order of signing up. */
export type Place = { userId: string; state: string; seq: number }

/** How many have a place. */
export const takenOf = (list: readonly Place[]): number => list.filter(({ state }) => state === 'in').length

const inOrder = (list: readonly Place[]) => [...list].sort((a, b) => a.seq - b.seq)

/** Who of those that wait gets a place, the longest waiting first, while there is room (REQUIREMENTS A30). */
export function promoted(list: readonly Place[], capacity: number): string[] {
  const room = Math.max(0, capacity - takenOf(list))
  return inOrder(list)
    .filter(({ state }) => state === 'waiting')
    .slice(0, room)
    .map(({ userId }) => userId)
}

/** The list with these people on their places. */
function seated(list: readonly Place[], people: readonly string[]): Place[] {
  return list.map((place) => (people.includes(place.userId) ? { ...place, state: 'in' } : place))
}

/** Somebody signs up: at the end of the queue, and at once on a place where there is room. Twice changes nothing. */
export function signUp(list: readonly Place[], userId: string, capacity: number): Place[] {
  if (list.some((place) => place.userId === userId && place.state !== 'left')) return [...list]
  const seq = list.reduce((most, place) => Math.max(most, place.seq), 0) + 1
  const queued = [...list.filter((place) => place.userId !== userId), { userId, state: 'waiting', seq }]
  return seated(queued, promoted(queued, capacity))
}

/** Somebody gives their place up; the next of the queue gets it. */
export function leave(list: readonly Place[], userId: string, capacity: number): Place[] {
  const left = list.map((place) => (place.userId === userId ? { ...place, state: 'left' } : place))
  return seated(left, promoted(left, capacity))
}
