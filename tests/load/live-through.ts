import { setTimeout as wait } from 'node:timers/promises'
import type { Tokens } from './city-under-load.ts'
import type { Client } from './http-client.ts'
import { streetLightCase } from './realistic-cases.ts'

type Acted = { reference: string; rev: number; status: string }

/** Looks again at intervals, as a client without a socket would. */
async function until<T>(
  read: () => Promise<T>,
  done: (value: T) => boolean,
  what: string,
  everyMs: number,
): Promise<T> {
  for (let waited = 0; waited < 10_000; waited += everyMs) {
    const value = await read()
    if (done(value)) return value
    await wait(everyMs)
  }
  throw new Error(`${what} did not happen within 10 s`)
}

/** File, route, sign, reply, review, confirm, found by search. `marker` is a word that no other case has. */
export async function liveThrough(call: Client, tokens: Tokens, random: () => number, marker: string, index: number) {
  const resident = tokens.residents[index % tokens.residents.length] as string
  const filed = await call<Acted>({
    name: 'POST /cases',
    method: 'POST',
    path: '/api/v1/cases',
    token: resident,
    headers: { 'idempotency-key': `lifecycle-${marker}` },
    body: streetLightCase(random, marker),
  })
  const path = `/api/v1/cases/${filed.reference}`
  const routed = await until(
    () =>
      call<Acted>({ name: 'GET /cases/{reference}', path, token: tokens.handler }).catch(() => ({
        ...filed,
        status: 'submitted',
      })),
    (seen) => seen.status === 'dispatched',
    'routing',
    60,
  )
  const act = (name: string, token: string, rev: number, command: object) =>
    call<Acted>({
      name: `command ${name}`,
      method: 'POST',
      path: `${path}/commands`,
      token,
      body: { type: name, rev, ...command },
    })
  const signed = await act('sign', tokens.handler, routed.rev, {})
  const text = `灯杆 ${marker} 的灯具已经更换并试亮，请查看。`
  // A word of the marker may bring in a helping unit, whose part nobody waits for here.
  const reply = { outcome: 'solved', text, withoutParts: '灯已修好，不必再等' }
  const replied = await act('reply', tokens.handler, signed.rev, reply)
  const reviewed = await act('review', tokens.dispatcher, replied.rev, { approve: true })
  await act('confirm', resident, reviewed.rev, {})
  await until(
    () =>
      call<{ items: Array<{ status: string }> }>({
        name: 'GET /cases?q=',
        path: `/api/v1/cases?q=${marker}`,
        token: tokens.neighbour,
      }),
    (found) => found.items[0]?.status === 'closed',
    'finding by search',
    100,
  )
}
