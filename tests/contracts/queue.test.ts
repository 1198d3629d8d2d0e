import { openCity } from '../setup/city.ts'
import { describeQueue } from './queue.contract.ts'

describeQueue('job table', () => {
  const city = openCity()
  return { queue: city.deps.queue, advance: city.advance, close: city.close }
})
