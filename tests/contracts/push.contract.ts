import { describe, expect, it, vi } from 'vitest'
import { seconds } from '#app/platform/duration.ts'
import type { Push, PushMessage } from '#app/platform/ports/push.ts'

export type PushUnderTest = {
  push: Push
  close(): Promise<void>
}

/** Within this a message has arrived everywhere, on a busy machine. */
const SOON = { timeout: seconds(5) }

/** What every Push adapter that reaches browsers promises. */
export function describePush(name: string, make: () => Promise<PushUnderTest>): void {
  describe(`push: ${name}`, () => {
    async function hear(push: Push) {
      const messages: PushMessage[] = []
      const revoked: string[] = []
      const stop = push.hear({
        messages: (batch) => void messages.push(...batch),
        revoked: (ids) => void revoked.push(...ids),
      })
      return { messages, revoked, stop }
    }
    function using(check: (push: Push) => Promise<void>): () => Promise<void> {
      return async () => {
        const under = await make()
        try {
          await check(under.push)
        } finally {
          await under.close()
        }
      }
    }

    it(
      'passes messages on in their order',
      using(async (push) => {
        const { messages } = await hear(push)
        push.publish([
          { topic: 'case:1', rev: 1 },
          { topic: 'cases', rev: 9 },
        ])
        push.publish([{ topic: 'case:1', rev: 2 }])
        await vi.waitFor(
          () =>
            expect(messages).toEqual([
              { topic: 'case:1', rev: 1 },
              { topic: 'cases', rev: 9 },
              { topic: 'case:1', rev: 2 },
            ]),
          SOON,
        )
      }),
    )

    it(
      'passes revoked accounts on',
      using(async (push) => {
        const { revoked } = await hear(push)
        push.revoke(['u1', 'u2'])
        await vi.waitFor(() => expect(revoked).toEqual(['u1', 'u2']), SOON)
      }),
    )

    it(
      'takes an empty batch, and tells nobody who has stopped listening',
      using(async (push) => {
        const gone = await hear(push)
        gone.stop()
        const { messages } = await hear(push)
        push.publish([])
        push.revoke([])
        push.publish([{ topic: 'cases', rev: 1 }])
        await vi.waitFor(() => expect(messages).toEqual([{ topic: 'cases', rev: 1 }]), SOON)
        expect(gone.messages).toEqual([])
      }),
    )

    it(
      'never throws, even when a listener does',
      using(async (push) => {
        push.hear({
          messages() {
            throw new Error('socket server is down')
          },
          revoked() {
            throw new Error('socket server is down')
          },
        })
        expect(() => push.publish([{ topic: 'case:1', rev: 1 }])).not.toThrow()
        expect(() => push.revoke(['u1'])).not.toThrow()
      }),
    )
  })
}
