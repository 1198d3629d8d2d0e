import { createContext, useContext } from 'react'

/** Nonce of the response being rendered; undefined in the browser, which hides nonces from the page anyway. */
const NonceContext = createContext<string | undefined>(undefined)

export const NonceProvider = NonceContext.Provider

/** The nonce that inline scripts of this response must carry. */
export function useNonce(): string | undefined {
  return useContext(NonceContext)
}
