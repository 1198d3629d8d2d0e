import { type RefObject, useEffect, useRef } from 'react'

const ITEM = '[data-list-item]'
const SEARCH = 'input[type="search"]'

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest('input, textarea, select, dialog, [contenteditable]') !== null
}

/** Moves the focus to the item after (1) or before (-1) the focused one; from outside, to the first or last. */
function move(area: HTMLElement, step: 1 | -1): void {
  const items = [...area.querySelectorAll<HTMLElement>(ITEM)]
  const row = document.activeElement?.closest('tr, li')
  const here = items.findIndex((item) => item === document.activeElement || (row?.contains(item) ?? false))
  const next = here < 0 ? items.at(step === 1 ? 0 : -1) : items[here + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/**
 * Keys of a desk: j and k walk over the links marked `data-list-item` inside the element that gets the ref (Enter then
 * follows the link, as links do), / goes to its search box, ? calls `onHelp`. Silent while somebody types, and with
 * modifier keys.
 */
export function useListKeys<T extends HTMLElement>(onHelp: () => void): RefObject<T> {
  const area = useRef<T>(null)
  const help = useRef(onHelp)
  help.current = onHelp
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const root = area.current
      if (!root || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      if (event.key === 'j') move(root, 1)
      else if (event.key === 'k') move(root, -1)
      else if (event.key === '/') root.querySelector<HTMLElement>(SEARCH)?.focus()
      else if (event.key === '?') help.current()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  return area
}
