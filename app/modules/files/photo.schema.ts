const MEGABYTE = 1024 * 1024

/** Limits of photos; forms state them and the server enforces them. */
export const PHOTO_LIMITS = {
  /** Bytes of one photo as sent. */
  bytes: 10 * MEGABYTE,
  /** Pixels of one photo; a small file can unfold into a huge picture. */
  pixels: 50_000_000,
  /** Longest edge of what is kept. */
  edge: 2560,
  perCase: 9,
} as const

/** What a file chooser offers; the server looks at the bytes all the same. */
export const PHOTO_ACCEPT = 'image/jpeg,image/png,image/webp,image/heic,image/heif,image/avif'
