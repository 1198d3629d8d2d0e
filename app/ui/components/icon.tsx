const PATHS = {
  complaint: 'M4 5h16v11H11l-4 4v-4H4ZM12 8v3.5M12 13.5v.01',
  suggestion: 'M9.5 17h5M10 20h4M12 3.5a6 6 0 0 0-3.5 10.9c.6.5 1 1.2 1 2.1h5c0-.9.4-1.6 1-2.1A6 6 0 0 0 12 3.5Z',
  consultation: 'M4 5h16v11H11l-4 4v-4H4ZM10 9a2 2 0 1 1 2.6 1.9c-.4.1-.6.4-.6.8M12 13.6v.01',
  help: 'M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17ZM12 8.5a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7ZM6 6l3.5 3.5M14.5 14.5 18 18M18 6l-3.5 3.5M9.5 14.5 6 18',
  report: 'M6 21V4M6 4.5h12l-2.5 4 2.5 4H6',
  praise: 'M12 20s-7.5-4.3-7.5-9.9A4.1 4.1 0 0 1 12 7.7a4.1 4.1 0 0 1 7.5 2.4C19.5 15.7 12 20 12 20Z',
  track: 'M5 7h14v12H5ZM5 11h14M9.5 4v4M14.5 4v4M9 15l2 2 4-3.5',
  nearby:
    'M12 21s-6.5-5.6-6.5-11a6.5 6.5 0 0 1 13 0c0 5.4-6.5 11-6.5 11ZM12 7.6a2.4 2.4 0 1 0 0 4.8 2.4 2.4 0 0 0 0-4.8Z',
} as const

export type IconName = keyof typeof PATHS

/** A line drawing that goes with a word and never stands alone. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.7"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  )
}
