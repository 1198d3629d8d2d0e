/**
 * Where to go after logging in or switching a preference: a path of this site, else the home page.
 * Anything that a browser would read as another site ("//host", "/\host", a scheme) is refused.
 */
export function nextPath(value: unknown): string {
  if (typeof value !== 'string' || value.length > 2000) return '/'
  if (!/^\/(?![/\\])/.test(value) || /[\s\\]/.test(value)) return '/'
  return value
}
