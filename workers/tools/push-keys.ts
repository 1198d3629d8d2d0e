import { makeVapidKeys } from '#app/platform/container.server.ts'

/**
 * npm run push-keys: makes a pair of keys for messages to browsers and prints the lines for .env. Browsers that have
 * subscribed with older keys must subscribe again.
 */
const { publicKey, privateKey } = makeVapidKeys()
console.log(`VAPID_PUBLIC_KEY=${publicKey}\nVAPID_PRIVATE_KEY=${privateKey}`)
console.error('VAPID_SUBJECT=mailto:someone@city.example   (whom push services ask when something is wrong)')
