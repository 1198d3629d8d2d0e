/* Shows what is pushed to this browser; the payload is made by app/modules/notifications/send-delivery.server.ts. */
self.addEventListener('push', (event) => {
  const message = event.data?.json()
  if (!message) return
  const { title, body, id, path } = message
  event.waitUntil(
    self.registration.showNotification(title, { body, tag: id, icon: '/apple-touch-icon.png', data: { path } }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { path } = event.notification.data
  // Only pages of this site: whatever else stands there is not followed.
  const url = new URL(path, self.location.origin)
  event.waitUntil(self.clients.openWindow(url.origin === self.location.origin ? url.href : '/inbox'))
})
