import { useSyncExternalStore } from 'react'
import { useWords } from '../i18n/locale-context.tsx'
import { defineWords } from '../i18n/text.ts'
import type { LiveStatus as Status } from './live-client.ts'
import { tabLiveClient } from './tab-live-client.ts'

const liveWords = defineWords({
  zh: { live: '实时更新中', connecting: '正在连接，稍后自动更新', polling: '连接不稳定，每 15 秒更新一次' },
  en: {
    live: 'Updating live',
    connecting: 'Connecting; updates will follow',
    polling: 'Unstable connection; updating every 15 seconds',
  },
})

const subscribe = (listener: () => void) => tabLiveClient().onStatus(listener)
const read = (): Status => tabLiveClient().status()
const onServer = (): Status => 'connecting'

/** Says whether the page is being kept current, in words and politely to screen readers. Use it beside useLive. */
export function LiveStatus() {
  const words = useWords(liveWords)
  const status = useSyncExternalStore(subscribe, read, onServer)
  return (
    <p className="live-status" data-status={status} role="status" aria-live="polite">
      <span className="live-status-dot" aria-hidden="true" />
      {words[status]}
    </p>
  )
}
