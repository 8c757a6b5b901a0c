// Angular's service worker, with one thing more. When the signal is lost in the middle of an update,
// Angular's worker sends newly opened pages to the network until it is restarted; without a signal
// they would stay blank. Here a page, script, style, font or picture that the network cannot give
// comes from whichever version on the device has it: the names of files change with their content,
// and the oldest version kept is complete.
const network = self.fetch.bind(self);
const shown = new Set(['document', 'script', 'style', 'font', 'image']);

async function keptCopyOf(request) {
  if (!(request instanceof Request) || request.method !== 'GET' || !shown.has(request.destination))
    return undefined;
  const { origin, pathname } = new URL(request.url);
  if (origin !== self.location.origin || pathname.startsWith('/api/')) return undefined;
  return caches.match(
    request.mode === 'navigate' ? new URL('/index.html', self.location.origin).href : request.url,
    { ignoreVary: true },
  );
}

self.fetch = async (request, options) => {
  try {
    return await network(request, options);
  } catch (error) {
    const kept = await keptCopyOf(request);
    if (kept) return kept;
    throw error;
  }
};

importScripts('./ngsw-worker.js');
