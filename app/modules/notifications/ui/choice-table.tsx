import { useText, useWords } from '../../../platform/i18n/locale-context.tsx'
import { Table } from '../../../ui/components/table.tsx'
import type { Cadence, Channel, Theme } from '../notification.schema.ts'
import { CADENCE_WORDS, CHANNEL_WORDS, settingsWords, THEME_WORDS } from './notification-words.ts'

type Choice = { theme: Theme; cadences: Array<{ channel: Channel; cadence: Cadence }> }

const OFFERED: Record<Channel, readonly Cadence[]> = {
  inbox: ['at_once', 'off'],
  email: ['at_once', 'daily', 'off'],
  push: ['at_once', 'daily', 'off'],
  sms: ['at_once', 'daily', 'off'],
}

/** One choice per theme and channel; channels that the account has no way of are left out. */
export function ChoiceTable({ choices, channels }: { choices: readonly Choice[]; channels: readonly Channel[] }) {
  const w = useWords(settingsWords)
  const text = useText()
  const cell = ({ theme, cadences }: Choice, channel: Channel) => (
    <select
      className="input"
      name={`${theme}.${channel}`}
      aria-label={`${text(THEME_WORDS[theme])} · ${text(CHANNEL_WORDS[channel])}`}
      defaultValue={cadences.find((one) => one.channel === channel)?.cadence}
    >
      {OFFERED[channel].map((cadence) => (
        <option key={cadence} value={cadence}>
          {text(CADENCE_WORDS[cadence])}
        </option>
      ))}
    </select>
  )
  return (
    <Table
      caption={w.choices}
      rows={choices}
      rowKey={({ theme }) => theme}
      columns={[
        { id: 'theme', header: w.about, primary: true, cell: ({ theme }) => text(THEME_WORDS[theme]) },
        ...channels.map((channel) => ({
          id: channel,
          header: text(CHANNEL_WORDS[channel]),
          cell: (choice: Choice) => cell(choice, channel),
        })),
      ]}
    />
  )
}
