import { type RefObject, useEffect, useRef } from 'react'

const ITEM = '[data-list-item]'
const SEARCH = 'input[type="search"]'
const PICK = 'input[data-pick]'
/** A chord is given up when its second key does not follow within this time, in ms. */
const CHORD_MS = 1_500

function isTyping(target: EventTarget | null): boolean {
  const typed = 'input:not([data-pick]), textarea, select, dialog, [contenteditable]'
  return target instanceof HTMLElement && target.closest(typed) !== null
}

/** The row that holds the focus. */
function focusedRow(): Element | null {
  return document.activeElement?.closest('tr, li') ?? null
}

/** Ticks or unticks the box of the focused row. */
function pick(area: HTMLElement): void {
  const box = focusedRow()?.querySelector<HTMLInputElement>(PICK)
  if (box && area.contains(box)) box.click()
}

/** Follows the link of the focused row, wherever in it the focus is. */
function open(area: HTMLElement): void {
  const item = focusedRow()?.querySelector<HTMLElement>(ITEM)
  if (item && area.contains(item)) item.click()
}

/** Goes to the place of the main menu that has this letter (`data-go`). */
function goTo(letter: string): void {
  document.querySelector<HTMLElement>(`[data-go="${CSS.escape(letter)}"]`)?.click()
}

/** Moves the focus to the item after (1) or before (-1) the focused one; from outside, to the first or last. */
function move(area: HTMLElement, step: 1 | -1): void {
  const items = [...area.querySelectorAll<HTMLElement>(ITEM)]
  const row = focusedRow()
  const here = items.findIndex((item) => item === document.activeElement || (row?.contains(item) ?? false))
  const next = here < 0 ? items.at(step === 1 ? 0 : -1) : items[here + step]
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/**
 * Keys of a desk: j and k walk over the links marked `data-list-item` inside the element that gets the ref (Enter then
 * follows the link, as links do; o does from anywhere in the row), x ticks the row's box (`data-pick`), / goes to the search
 * box, g and a letter go to a place of the main menu, ? calls `onHelp`. Silent while somebody types, and with modifier keys.
 */
export function useListKeys<T extends HTMLElement>(onHelp: () => void): RefObject<T> {
  const area = useRef<T>(null)
  const help = useRef(onHelp)
  help.current = onHelp
  useEffect(() => {
    let chordUntil = 0
    const onKey = (event: KeyboardEvent) => {
      const root = area.current
      if (!root || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || isTyping(event.target)) return
      const isSecond = event.timeStamp < chordUntil
      chordUntil = event.key === 'g' && !isSecond ? event.timeStamp + CHORD_MS : 0
      if (isSecond) goTo(event.key)
      else if (event.key === 'g') event.preventDefault()
      else if (event.key === 'j') move(root, 1)
      else if (event.key === 'k') move(root, -1)
      else if (event.key === 'x') pick(root)
      else if (event.key === 'o') open(root)
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
