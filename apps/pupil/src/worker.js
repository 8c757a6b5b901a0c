// Keeps the page on the device once it was opened, so that it works without a signal. Answers are not its business.
const kept = 'pupil-%version%';
const files = ['/q/', '/q/%script%', '/q/%style%', '/q/%symbols%', '/q/%urdu%'];

self.addEventListener('install', (event) =>
  event.waitUntil(
    caches
      .open(kept)
      .then((cache) => cache.addAll(files))
      .then(() => self.skipWaiting()),
  ),
);
self.addEventListener('activate', (event) =>
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(
          names
            .filter((name) => name.startsWith('pupil-') && name !== kept)
            .map((name) => caches.delete(name)),
        ),
      )
      .then(() => self.clients.claim()),
  ),
);
self.addEventListener('fetch', (event) => {
  const { pathname } = new URL(event.request.url);
  if (event.request.method !== 'GET' || !pathname.startsWith('/q')) return;
  const name = event.request.mode === 'navigate' ? '/q/' : pathname;
  event.respondWith(
    caches
      .match(name)
      .then((found) =>
        event.request.mode === 'navigate'
          ? fetch(event.request).catch(() => found || Response.error())
          : found || fetch(event.request),
      ),
  );
});
