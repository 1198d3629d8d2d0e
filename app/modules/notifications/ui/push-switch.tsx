import { useFetcher } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Button } from '../../../ui/components/button.tsx'
import { PostForm } from '../../../ui/components/form.tsx'
import { Notice } from '../../../ui/components/notice.tsx'
import { SubmitButton } from '../../../ui/components/submit-button.tsx'
import { settingsWords } from './notification-words.ts'

const canPush = () => 'serviceWorker' in navigator && 'PushManager' in window

/** Asks the browser for a subscription under the city's key; null when the reader or the browser refuses. */
async function subscribe(key: string): Promise<string | null> {
  if ((await Notification.requestPermission()) !== 'granted') return null
  const worker = await navigator.serviceWorker.register('/push-worker.js')
  const subscription = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })
  return JSON.stringify(subscription)
}

type PushSwitchProps = { publicKey: string | null; isActive: boolean }

/** Turns messages to this browser on, and to all of them off. The only part of the site that needs scripts by its nature. */
export function PushSwitch({ publicKey, isActive }: PushSwitchProps) {
  const w = useWords(settingsWords)
  const fetcher = useFetcher<{ ok?: false; message?: string } | null>()
  const [isAble, setIsAble] = useState(false)
  const [isRefused, setIsRefused] = useState(false)
  useEffect(() => setIsAble(canPush()), [])
  if (publicKey === null) return <p className="muted">{w.pushUnset}</p>
  const key = publicKey
  async function turnOn() {
    const subscription = await subscribe(key).catch(() => null)
    setIsRefused(subscription === null)
    if (subscription) fetcher.submit({ act: 'subscribe', subscription }, { method: 'post' })
  }
  return (
    <>
      <p>{isActive ? w.pushActive : w.pushNone}</p>
      {isRefused ? (
        <Notice kind="warning" live>
          {w.pushRefused}
        </Notice>
      ) : null}
      {fetcher.data?.message ? (
        <Notice kind="error" live>
          {fetcher.data.message}
        </Notice>
      ) : null}
      {isAble ? (
        <Button type="button" variant="secondary" onClick={() => void turnOn()}>
          {w.pushOn}
        </Button>
      ) : (
        <p className="muted">{w.pushNeedsScript}</p>
      )}
      {isActive ? (
        <PostForm>
          <SubmitButton name="act" value="unsubscribe" variant="quiet">
            {w.pushOff}
          </SubmitButton>
        </PostForm>
      ) : null}
    </>
  )
}
