/** Path of the socket on the web server's own port. */
export const LIVE_PATH = '/live'

/** C31: further behind than this, the page is read again as a whole. */
export const MAX_REPLAY = 500

/** Topics one connection may watch. */
export const MAX_TOPICS = 50

/** "This topic is now at this rev"; never what changed. */
export type Changed = { topic: string; rev: number }

/** Answer to a subscribe; `invalid` when it was not understood. */
export type SubscribeAnswer =
  | { ok: true; epoch: string; refused: string[] }
  | { ok: false; reason: 'invalid' | 'unavailable' }

/** What the server says. `resync`: read the page again; `revoked`: these topics are no longer yours to watch. */
export type ServerWords = {
  changed: (message: Changed) => void
  resync: () => void
  revoked: (message: { topics: string[] }) => void
  /** This process ends soon: connect anew at a random moment within so many milliseconds. */
  moving: (message: { withinMs: number }) => void
}

/** What a browser says. Arguments come from outside: live.schema.ts parses them. */
export type ClientWords = {
  subscribe: (
    request: { epoch: string | null; topics: Record<string, number> },
    answer: (result: SubscribeAnswer) => void,
  ) => void
  unsubscribe: (request: { topics: string[] }) => void
}

/** Answer of the `?since=` resource route: heads that differ from what was asked with, and topics that may not be watched. */
export type SinceAnswer = { epoch: string; changed: Changed[]; refused: string[] }
