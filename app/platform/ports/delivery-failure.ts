/** Why a message could not be handed over. Codes only: what a server answers may repeat an address or a number. */
export type FailureCode =
  /** Not reached, too slow, or busy: worth another try. */
  | 'unreachable'
  | 'timeout'
  | 'busy'
  /** This server will not take this message from us: a person must look at the settings. */
  | 'refused'
  | 'unauthorised'
  /** Nobody has this address, number or subscription: trying again only disturbs. */
  | 'unknown_recipient'
  | 'too_large'

const LASTING: ReadonlySet<FailureCode> = new Set(['unknown_recipient', 'too_large'])

/**
 * A message was not handed over. `isLasting`: the same message to the same recipient will never go, so nobody should
 * try again. Carries neither recipient nor words.
 */
export class DeliveryFailure extends Error {
  override name = 'DeliveryFailure'
  readonly failure: FailureCode
  readonly isLasting: boolean

  constructor(failure: FailureCode) {
    super(`not delivered: ${failure}`)
    this.failure = failure
    this.isLasting = LASTING.has(failure)
  }
}

/** True for a DeliveryFailure of any copy of this module: server bundle and page bundle each carry their own class. */
export function isDeliveryFailure(error: unknown): error is DeliveryFailure {
  return error instanceof Error && error.name === 'DeliveryFailure'
}
