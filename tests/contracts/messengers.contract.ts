import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type FailureCode, isDeliveryFailure } from '#app/platform/ports/delivery-failure.ts'

export type Behaviour = 'takes' | 'nobody' | 'busy' | 'unauthorised' | 'away'

export type MessengerUnderTest<M> = {
  send(message: M): Promise<void>
  /** What the other side does from now on; null for an adapter that has no other side. */
  behave: ((how: Behaviour) => void) | null
  /** Everything that arrived, as text that holds the words. */
  arrived(): Promise<string[]>
  close(): Promise<void>
}

const FAILURES: ReadonlyArray<[Behaviour, FailureCode, boolean]> = [
  ['nobody', 'unknown_recipient', true],
  ['busy', 'busy', false],
  ['unauthorised', 'unauthorised', false],
  ['away', 'unreachable', false],
]

async function failureOf(sending: Promise<void>) {
  const error = await sending.then(
    () => null,
    (thrown: unknown) => thrown,
  )
  if (!isDeliveryFailure(error)) throw new Error('no DeliveryFailure was thrown')
  return error
}

type Given<M> = {
  make: () => Promise<MessengerUnderTest<M>>
  message: (id: string) => M
  words: string
  personal: string
}

/** What every way to a person promises: Mailer, Sms and WebPush alike. */
export function describeMessenger<M>(name: string, { make, message, words, personal }: Given<M>): void {
  describe(name, () => {
    let under: MessengerUnderTest<M>
    beforeEach(async () => {
      under = await make()
    })
    afterEach(() => under.close())

    it('hands over the words, to one', async () => {
      await under.send(message('one'))
      const arrived = await under.arrived()
      expect(arrived).toHaveLength(1)
      expect(arrived[0]).toContain(words)
    })

    it('hands over several, each once', async () => {
      await Promise.all(['a', 'b', 'c'].map((id) => under.send(message(id))))
      expect(await under.arrived()).toHaveLength(3)
    })

    it.each(FAILURES)('%s: says %s, lasting: %s, and nothing personal', async (how, code, isLasting) => {
      if (!under.behave) return
      under.behave(how)
      const failure = await failureOf(under.send(message('one')))
      expect(failure).toMatchObject({ failure: code, isLasting })
      expect(`${failure.message} ${failure.stack} ${failure.cause}`).not.toContain(personal)
    })

    it('goes on after a failure', async () => {
      under.behave?.('busy')
      if (under.behave) await failureOf(under.send(message('one')))
      under.behave?.('takes')
      await under.send(message('one'))
      expect(await under.arrived()).toHaveLength(1)
    })
  })
}
