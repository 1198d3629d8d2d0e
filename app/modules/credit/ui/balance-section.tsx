import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { ButtonLink } from '../../../ui/components/button.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Section } from '../../../ui/components/page.tsx'
import { Cluster } from '../../../ui/components/stack.tsx'
import { Stat, StatRow } from '../../../ui/components/stat.tsx'
import type { Balance } from '../credit.queries.server.ts'
import { creditWords } from './credit-words.ts'
import { entryWords } from './entry-words.ts'

type BalanceProps = {
  /** Until when somebody who left can use what they have. */
  leftUntil: Date | null
  balance: Balance
  reserved: number
  expiry: { points: number; at: Date } | null
}

/** What the reader can use, waits for, has reserved; what expires first; and the way to the rewards. */
export function BalanceSection({ leftUntil, balance, reserved, expiry }: BalanceProps) {
  const w = useWords(creditWords)
  const e = useWords(entryWords)
  const expiring = expiry ? (
    <>
      {e.expiring(expiry.points)} <DateTime value={expiry.at} precision="date" />
    </>
  ) : undefined
  return (
    <Section title={w.mine}>
      <StatRow>
        <Stat value={balance.available} label={w.available} note={expiring} tone="done" />
        <Stat value={balance.pending} label={w.pending} note={w.pendingNote} tone="soon" />
        {reserved > 0 ? <Stat value={reserved} label={e.reserved} note={e.reservedNote} /> : null}
      </StatRow>
      <Cluster>
        <ButtonLink to="/credit/rewards" variant="primary">
          {e.rewards}
        </ButtonLink>
        <ButtonLink to="/credit/public" variant="quiet">
          {e.public}
        </ButtonLink>
      </Cluster>
      {leftUntil && balance.available > 0 ? (
        <p>
          {e.leftUntil} <DateTime value={leftUntil} precision="date" />
        </p>
      ) : null}
    </Section>
  )
}
