import { renderToStaticMarkup } from 'react-dom/server'
import { expect, test } from 'vitest'
import type { FilingValues } from '../filing-fields.schema.ts'
import { StaleEdit } from './stale-edit.tsx'

const [FIRST, SECOND] = ['0190b2a4-0000-7000-8000-000000000001', '0190b2a4-0000-7000-8000-000000000002']
const SAVED: FilingValues = { text: '路灯坏了三天', lat: '24.48', lng: '118.08', photoIds: FIRST }

const shown = (typed: FilingValues) =>
  renderToStaticMarkup(<StaleEdit saved={SAVED} typed={typed} tree={[]} code="k7" />)

test('an edit that went stale is compared with what is saved: words, photos and the mark on the map', () => {
  expect(shown(SAVED)).toContain('两次的内容一样')
  const moved = shown({ ...SAVED, lat: '24.49' })
  expect(moved).toContain('24.48000, 118.08000')
  expect(moved).toContain('24.49000, 118.08000')
  expect(moved).not.toContain('/photos/')
  const added = shown({ ...SAVED, photoIds: `${FIRST} ${SECOND}` })
  expect(added.split(`/photos/${FIRST}?code=k7`)).toHaveLength(5)
  expect(added.split(`/photos/${SECOND}?code=k7`)).toHaveLength(3)
  expect(added).not.toContain('24.48000')
  expect(shown({ text: SAVED.text ?? '', lat: '24.48', lng: '118.08' })).toContain('（没有）')
})
