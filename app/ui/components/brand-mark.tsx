/** An egret above the sea, the bird of the city; decorative. */
export function BrandMark() {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="7" />
      <g fill="none" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round">
        <path d="M25 7.2 20.6 8.6c-2.2-2-5.2.2-4 2.8.9 2 3 3 2.2 5.6-.7 2.4-4 3.4-8.8 2.6 1.2-4.2 4-6.4 7-7" />
        <path d="M15.6 19.8v3.4" />
        <path d="M5.5 25.4c1.8-1.5 3.5-1.5 5.2 0s3.5 1.5 5.3 0 3.5-1.5 5.3 0 3.4 1.5 5.2 0" />
      </g>
    </svg>
  )
}
