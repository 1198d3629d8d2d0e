import { metrics } from '../../metrics.server.ts'
import { onPoke } from '../../poke.server.ts'
import type { Ears, Push } from '../../ports/push.ts'
import type { RedisConnections } from '../redis.server.ts'
import { type Nodes, openNodes } from './nodes.server.ts'

/** Commits that follow each other closely are told to other processes once. */
const POKE_EVERY_MS = 25

/** Calls at once and then at most once per interval in milliseconds, the last call included. */
function atMostEvery(ms: number, call: () => void): () => void {
  let isResting = false
  let isDue = false
  function run(): void {
    if (isResting) {
      isDue = true
      return
    }
    isResting = true
    call()
    setTimeout(() => {
      isResting = false
      if (!isDue) return
      isDue = false
      run()
    }, ms).unref()
  }
  return run
}

/**
 * Push port to the browsers of every process, through Redis. A message is dropped while Redis is away, because who
 * listens compares with the database; a revocation waits for it.
 */
export function redisPush(redis: RedisConnections): Push & { close(): Promise<void> } {
  const ears = new Set<Ears>()
  let nodes: Nodes | null = null
  const open = () => {
    nodes ??= openNodes(redis, ears)
    return nodes
  }
  const tellPoke = atMostEvery(POKE_EVERY_MS, () => open().say(['poke'], false))
  const stopPoking = onPoke((isHeard) => {
    if (!isHeard) tellPoke()
  })
  return {
    publish(messages) {
      metrics.pushes.inc(messages.length)
      if (messages.length > 0) open().say(['messages', [...messages]], false)
    },
    revoke(userIds) {
      if (userIds.length > 0) open().say(['revoke', [...userIds]], true)
    },
    hear(ear) {
      ears.add(ear)
      open()
      return () => void ears.delete(ear)
    },
    isShared: true,
    async close() {
      stopPoking()
      nodes?.close()
    },
  }
}
