import { type ReactNode, useRef } from 'react'
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
    search: 'Go to the search box',
    help: 'Show this list',
    close: 'Close',
  },
})

function Keys({ keys }: { keys: ReadonlyArray<readonly [string, string]> }) {
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

/** A list worked by keyboard, with the help that "?" shows; for links inside see useListKeys. */
export function KeyboardList({ children }: { children: ReactNode }) {
  const w = useWords(words)
  const help = useRef<HTMLDialogElement>(null)
  const show = () => help.current?.showModal()
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
            ['Enter', w.enter],
            ['/', w.search],
            ['?', w.help],
          ]}
        />
        <form method="dialog">
          <Button type="submit" variant="secondary">
            {w.close}
          </Button>
        </form>
      </dialog>
    </div>
  )
}
