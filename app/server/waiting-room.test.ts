import { setImmediate as nextTurn } from 'node:timers/promises'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { seconds } from '#app/platform/duration.ts'
import { makeWaitingRoom, type WaitingRoom } from './waiting-room.ts'

let ms: number
let places: number
let room: WaitingRoom
let entered: number[]
let turnedAway: number[]
let leave: Array<() => void>

beforeEach(() => {
  ms = 0
  places = 1000
  entered = []
  turnedAway = []
  leave = []
  room = makeWaitingRoom(
    () => ms,
    () => places,
  )
})

function receive(index: number, isGone = () => false): void {
  room.receive({
    enter(free) {
      entered.push(index)
      leave.push(free)
    },
    turnAway: () => turnedAway.push(index),
    isGone,
  })
}

/** So many turns of the event loop as a few visitors need to come in. */
async function later(): Promise<void> {
  ms += 50
  for (let turn = 0; turn < 60; turn += 1) await nextTurn()
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index)

describe('the waiting room', () => {
  test('while newcomers arrive they are received first; in a flood work goes on all the same', async () => {
    for (const index of upTo(20)) {
      receive(index)
      await nextTurn()
    }
    expect(entered).toEqual([])
    ms = 50
    receive(20)
    await nextTurn()
    expect(entered).toEqual([0])
    await later()
    expect(entered).toEqual(upTo(21))
  })

  test('as many are at work as there are places; one that is free is taken in the order of arrival', async () => {
    places = 2
    for (const index of upTo(5)) receive(index)
    await later()
    expect(entered).toEqual([0, 1])
    leave[0]?.()
    leave[0]?.()
    await later()
    expect(entered).toEqual([0, 1, 2])
    leave[1]?.()
    leave[2]?.()
    await later()
    expect(entered).toEqual(upTo(5))
  })

  test('once somebody was turned away the newest go first, until a second has passed without', async () => {
    places = 1
    for (const index of upTo(6)) receive(index)
    room.turnAwayOldest()
    await later()
    expect([turnedAway, entered]).toEqual([[0], [5]])
    leave[0]?.()
    await later()
    expect(entered).toEqual([5, 4])
    ms += seconds(1)
    leave[1]?.()
    await later()
    expect(entered).toEqual([5, 4, 1])
  })

  test('nobody waits longer than two seconds', async () => {
    places = 1
    for (const index of upTo(2)) receive(index)
    await later()
    ms += seconds(2)
    receive(2)
    leave[0]?.()
    await later()
    expect([entered, turnedAway]).toEqual([[0, 2], [1]])
  })

  test('who has gone is passed over', async () => {
    for (const index of upTo(3)) receive(index, () => index === 1)
    await later()
    expect(entered).toEqual([0, 2])
  })

  test('what takes half a second waits for something else, and makes room', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    try {
      places = 1
      for (const index of upTo(2)) receive(index)
      await later()
      expect(entered).toEqual([0])
      vi.advanceTimersByTime(seconds(0.5))
      await later()
      expect(entered).toEqual([0, 1])
    } finally {
      vi.useRealTimers()
    }
  })
})
