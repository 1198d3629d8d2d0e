import { describe, expect, it } from 'vitest'
import type { Push, PushMessage } from '#app/platform/ports/push.ts'

export type PushUnderTest = {
  push: Push
  /** What arrived where browsers are connected. */
  messages: readonly PushMessage[]
  revoked: readonly string[]
  /** Makes the receiving side fail, where it can. */
  breakReceiver(): void
  close(): void
}

/** What every Push adapter promises. */
export function describePush(name: string, make: () => PushUnderTest): void {
  describe(`push: ${name}`, () => {
    function using(check: (under: PushUnderTest) => void): () => void {
      return () => {
        const under = make()
        try {
          check(under)
        } finally {
          under.close()
        }
      }
    }

    it(
      'passes messages on in their order',
      using(({ push, messages }) => {
        push.publish([
          { topic: 'case:1', rev: 1 },
          { topic: 'cases', rev: 9 },
        ])
        push.publish([{ topic: 'case:1', rev: 2 }])
        expect(messages).toEqual([
          { topic: 'case:1', rev: 1 },
          { topic: 'cases', rev: 9 },
          { topic: 'case:1', rev: 2 },
        ])
      }),
    )

    it(
      'passes revoked accounts on',
      using(({ push, revoked }) => {
        push.revoke(['u1', 'u2'])
        expect(revoked).toEqual(['u1', 'u2'])
      }),
    )

    it(
      'takes an empty batch',
      using(({ push, messages }) => {
        push.publish([])
        push.revoke([])
        expect(messages).toEqual([])
      }),
    )

    it(
      'never throws, even when the receiving side does',
      using(({ push, breakReceiver }) => {
        breakReceiver()
        expect(() => push.publish([{ topic: 'case:1', rev: 1 }])).not.toThrow()
        expect(() => push.revoke(['u1'])).not.toThrow()
      }),
    )
  })
}
