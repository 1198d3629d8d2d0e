/** Eight or more of a-z, A-Z, 0-9, "_" and "-", then perhaps an ending: no path, no temporary file, no device name. */
const KEY = /^[\w-]{8,100}(\.[a-z0-9]{1,5})?$/

/** Throws for a key that no part of the product makes; the key itself stays out of the message. */
export function mustBeKey(key: string): void {
  if (!KEY.test(key)) throw new Error(`storage key of ${key.length} characters has a form that no key has`)
}
