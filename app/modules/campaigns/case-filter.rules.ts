const plain = (value: string | null) => (value && /^[\w-]{1,60}$/.test(value) ? value : null)

/** The conditions of a list of a campaign's cases as an address has them; what means nothing narrows nothing. */
export function caseFilterOf(search: URLSearchParams) {
  return {
    category: plain(search.get('category')),
    outcome: plain(search.get('outcome')),
    after: plain(search.get('after')),
  }
}

/** The address of the next page with the same conditions; absent on the last. */
export function nextOf(search: URLSearchParams, next: string | null): string | undefined {
  if (!next) return undefined
  const following = new URLSearchParams(search)
  following.set('after', next)
  return `?${following}#cases`
}
