import type { Services } from '#app/platform/container.server.ts'

/** Something that is not as it must be. `mend` makes it again from what is true; facts and ledger rows have none. */
export type Finding = { subject: string; problem: string; mend?: (() => Promise<boolean>) | undefined }

/** Hears how many rows were looked at, page by page. */
export type OnRead = (count: number) => void

/** One part of the house, read in bounded steps. */
export type Check = { name: string; find: (deps: Services, onRead: OnRead) => AsyncIterable<Finding> }
