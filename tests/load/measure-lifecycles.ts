import type { CityUnderLoad } from './city-under-load.ts'
import { type Client, inParallel } from './http-client.ts'
import { liveThrough } from './live-through.ts'
import { processorSeconds } from './process-figures.ts'

/** Lifecycles of a turn: long enough that its beginning and end do not count much. */
const TURN = 1_000

export type Lifecycles = {
  lifecyclesPerSecond: number
  processorMsPerLifecycle: number
  generatorMsPerLifecycle: number
}

type Target = { city: CityUnderLoad; call: Client }
/** `run` makes words and keys that no other run has. */
type Asked = { lifecycles: number; width: number; random: () => number; run: string }
type Spent = { seconds: number; processorSeconds: number; generatorSeconds: number }

async function takeTurn(
  { city, call }: Target,
  from: number,
  count: number,
  asked: Asked,
  spent: Spent,
): Promise<void> {
  const { width, random, run } = asked
  const before = processorSeconds(city.pid())
  const ownBefore = process.cpuUsage()
  spent.seconds += await inParallel(count, width, (index) => {
    const marker = `JZ${run}${String(from + index).padStart(6, '0')}X`
    return liveThrough(call, city.tokens, random, marker, index)
  })
  await city.untilQuiet()
  const own = process.cpuUsage(ownBefore)
  spent.processorSeconds += processorSeconds(city.pid()) - before
  spent.generatorSeconds += (own.user + own.system) / 1e6
}

/**
 * Full lifecycles, and all that follows each fact, in every city the same number of them, the cities by turns: the speed
 * of a machine changes within seconds.
 */
export async function measureLifecycles(targets: readonly Target[], asked: Asked): Promise<Lifecycles[]> {
  const { lifecycles } = asked
  const spent = targets.map((): Spent => ({ seconds: 0, processorSeconds: 0, generatorSeconds: 0 }))
  for (let from = 0; from < lifecycles; from += TURN)
    for (const [index, target] of targets.entries())
      await takeTurn(target, from, Math.min(TURN, lifecycles - from), asked, spent[index] as Spent)
  return spent.map(({ seconds, processorSeconds: used, generatorSeconds }) => ({
    lifecyclesPerSecond: Number((lifecycles / seconds).toFixed(1)),
    processorMsPerLifecycle: (used * 1_000) / lifecycles,
    generatorMsPerLifecycle: (generatorSeconds * 1_000) / lifecycles,
  }))
}
