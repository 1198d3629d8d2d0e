const SECRETS = [
  'APP_SECRET',
  'MEILI_KEY',
  'MEILI_MASTER_KEY',
  'STORAGE_KEY_SECRET',
  'STORAGE_KEY_ID',
  'METRICS_TOKEN',
  'SMS_TOKEN',
  'IDENTITY_TOKEN',
  'VAPID_PRIVATE_KEY',
] as const
const MASK = '***'
/** Shorter ones would take words out of every sentence, and the form of a setting does not let them pass. */
const SHORTEST = 4

/** Passwords of the addresses in the settings, as they are written and as they are meant. */
function passwordsIn(source: NodeJS.ProcessEnv): string[] {
  const found = Object.values(source).flatMap(
    (value) => /^[a-z0-9+]+:\/\/[^/@\s]*?:([^@\s]+)@/i.exec(value ?? '')?.[1] ?? [],
  )
  return found.flatMap((word) => [word, ...(/%[0-9a-f]{2}/i.test(word) ? [decodeURIComponent(word)] : [])])
}

/** A net under the checks, which name no secret themselves: what an engine says back may repeat one. */
export function maskSecrets(words: string, source: NodeJS.ProcessEnv): string {
  const secrets = [...SECRETS.map((name) => source[name] ?? ''), ...passwordsIn(source)]
  return secrets
    .filter((secret) => secret.length >= SHORTEST)
    .sort((a, b) => b.length - a.length)
    .reduce((masked, secret) => masked.replaceAll(secret, MASK), words)
}
