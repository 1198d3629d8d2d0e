import autocannon from 'autocannon'
import { seconds } from '#app/platform/duration.ts'
import { readLean } from './lean-reader.ts'

const KEPT = ['/', '/cases', `/cases?q=${encodeURIComponent('路灯')}`, '/track']
/** Rendered each time. */
const RENDERED = '/login'
const CONNECTIONS = 16
const DURATION_SECONDS = 8
/** As browsers ask. */
const HEADERS = { accept: 'text/html', 'accept-encoding': 'gzip, deflate, br' }

export type PageRate = { path: string; perSecond: number; p97: number; p99: number }

async function readKept(base: string, path: string): Promise<PageRate> {
  const asked = { url: `${base}${path}`, connections: CONNECTIONS, headers: HEADERS }
  return { path, ...(await readLean({ ...asked, durationMs: seconds(DURATION_SECONDS) })) }
}

async function readRendered(base: string): Promise<PageRate> {
  const asked = { url: `${base}${RENDERED}`, connections: CONNECTIONS, headers: HEADERS }
  const { requests, latency } = await autocannon({ ...asked, duration: DURATION_SECONDS })
  return { path: RENDERED, perSecond: Math.round(requests.average), p97: latency.p97_5, p99: latency.p99 }
}

/** Public pages a second, those that are kept (decision 0025) and one that is rendered; milliseconds. */
export async function measurePages(base: string): Promise<PageRate[]> {
  const rates: PageRate[] = []
  for (const path of KEPT) rates.push(await readKept(base, path))
  return [...rates, await readRendered(base)]
}
