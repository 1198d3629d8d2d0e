import { useFetcher } from '@remix-run/react'
import { lazy, Suspense, useCallback, useEffect, useState } from 'react'
import { useWords } from '../../../platform/i18n/locale-context.tsx'
import { Card, CardList } from '../../../ui/components/card.tsx'
import { DateTime } from '../../../ui/components/date-time.tsx'
import { Details } from '../../../ui/components/details.tsx'
import { EmptyState } from '../../../ui/components/empty-state.tsx'
import type { MappedCase } from '../map-cases.server.ts'
import { browseWords } from './browse-words.ts'
import type { VisibleBox } from './case-map.tsx'
import type { MapSettings } from './case-map-settings.ts'
import { CaseStatusTag } from './case-status.tsx'

const CaseMap = lazy(() => import('./case-map.tsx'))

/** So many are shown at once; the others are one press away. */
const FIRST = 30

export type MapContent = { items: MappedCase[]; more: boolean }

type CaseMapPageProps = { settings: MapSettings; first: MapContent; area: string | undefined }

/** Map and list of the same cases; the list follows the map when it is moved, and stands alone without scripts. */
export function MapAndList({ settings, first, area }: CaseMapPageProps) {
  const w = useWords(browseWords)
  const fetcher = useFetcher<MapContent>()
  const [moved, setMoved] = useState<VisibleBox | null>(null)
  const [scripted, setScripted] = useState(false)
  useEffect(() => setScripted(true), [])
  const { load } = fetcher
  // `first` is read anew when something changes: what the map shows then is read again too.
  // biome-ignore lint/correctness/useExhaustiveDependencies: first is the signal
  useEffect(() => {
    if (!moved) return
    const query = new URLSearchParams(Object.entries(moved).map(([side, degrees]) => [side, degrees.toFixed(5)]))
    if (area) query.set('area', area)
    load(`/resources/map-cases?${query}`)
  }, [moved, area, load, first])
  const onMove = useCallback((box: VisibleBox) => setMoved(box), [])
  const { items, more } = (moved && fetcher.data) || first
  return (
    <div className="map-page">
      {scripted ? (
        <Suspense fallback={<div className="map map--tall" />}>
          <CaseMap settings={settings} marks={items} onMove={onMove} />
        </Suspense>
      ) : null}
      <div className="map-page__list">
        <p role="status">{more ? w.shownMost(items.length) : w.shown(items.length)}</p>
        {items.length === 0 ? <EmptyState title={w.mapEmpty} /> : <MapList items={items.slice(0, FIRST)} />}
        {items.length > FIRST ? (
          <Details summary={w.showAll(items.length - FIRST)}>
            <MapList items={items.slice(FIRST)} />
          </Details>
        ) : null}
      </div>
    </div>
  )
}

function MapList({ items }: { items: readonly MappedCase[] }) {
  return (
    <CardList>
      {items.map(({ id, reference, title, status, submittedAt }) => (
        <li key={id}>
          <Card
            headingLevel={2}
            title={title}
            href={`/cases/${reference}`}
            meta={
              <>
                <CaseStatusTag status={status} />
                <DateTime value={submittedAt} precision="date" />
              </>
            }
          />
        </li>
      ))}
    </CardList>
  )
}
