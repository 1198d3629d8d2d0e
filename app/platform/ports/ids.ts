/** Source of identifiers; predictable in tests. */
export interface Ids {
  /** Time-ordered UUID (version 7): newer rows sort after older ones. */
  newId(): string
  /** Random characters that cannot be mistaken for each other when read aloud (Crockford base 32). */
  newCode(length: number): string
  /** 256 random bits, base64url: session and API secrets. */
  newSecret(): string
}
