import { type ReactNode, useRef, useState } from 'react'
import { useWords } from '#app/platform/i18n/locale-context.tsx'
import { defineWords } from '#app/platform/i18n/text.ts'
import { Button } from './button.tsx'
import { useListKeys } from './use-list-keys.ts'

const words = defineWords({
  zh: {
    open: '键盘操作',
    title: '键盘操作',
    next: '下一件',
    previous: '上一件',
    enter: '打开选中的一件',
    pick: '勾选或取消勾选',
    places: '去别的页面',
    search: '到搜索框',
    help: '显示这张表',
    close: '关闭',
  },
  en: {
    open: 'Keyboard',
    title: 'Keyboard',
    next: 'Next item',
    previous: 'Previous item',
    enter: 'Open the selected item',
    pick: 'Tick or untick',
    places: 'Go to another page',
    search: 'Go to the search box',
    help: 'Show this list',
    close: 'Close',
  },
})

function Keys({ keys }: { keys: readonly Key[] }) {
  return (
    <dl className="keys">
      {keys.map(([key, meaning]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  )
}

type Key = readonly [string, string]

/** The places of the main menu that have a letter. */
function placesOfMenu(): Key[] {
  return [...document.querySelectorAll<HTMLElement>('[data-go]')].map((link) => [
    `g ${link.dataset.go}`,
    link.textContent ?? '',
  ])
}

/** A list worked by keyboard, with the help that "?" shows: keys of the list, and of the menu's places; see useListKeys. */
export function KeyboardList({ children }: { children: ReactNode }) {
  const w = useWords(words)
  const help = useRef<HTMLDialogElement>(null)
  const [places, setPlaces] = useState<Key[]>([])
  const [hasBoxes, setHasBoxes] = useState(false)
  const show = () => {
    setPlaces(placesOfMenu())
    setHasBoxes(area.current?.querySelector('[data-pick]') != null)
    help.current?.showModal()
  }
  const area = useListKeys<HTMLDivElement>(show)
  return (
    <div ref={area} className="keyboard-list">
      {children}
      <p className="keyboard-list__help no-print">
        <Button variant="quiet" onClick={show}>
          <kbd>?</kbd> {w.open}
        </Button>
      </p>
      <dialog ref={help} className="keys-help" aria-label={w.title}>
        <p className="keys-help__title">{w.title}</p>
        <Keys
          keys={[
            ['j', w.next],
            ['k', w.previous],
            ['Enter / o', w.enter],
            ...(hasBoxes ? [['x', w.pick] as const] : []),
            ['/', w.search],
            ['?', w.help],
          ]}
        />
        {places.length > 0 ? (
          <>
            <p className="keys-help__part">{w.places}</p>
            <Keys keys={places} />
          </>
        ) : null}
        <form method="dialog">
          <Button type="submit" variant="secondary">
            {w.close}
          </Button>
        </form>
      </dialog>
    </div>
  )
}
