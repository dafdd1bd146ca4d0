// The service worker of attendance: it keeps one empty page and the files of it, and nothing of anybody.
// `self.KEPT` is written before this file by the server: whose sessions, which files, which version.
const { slug, shell, files, version } = self.KEPT;
const MINE = `presences:${slug}:`;
const NAME = MINE + version;
const PAGES = /\/seances\/(?:[0-9a-f-]{36}\/presences|du-jour)\/$/;
const PATIENCE = 5000; // ms: a network that does not answer by then is none

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const cache = await caches.open(NAME);
      await cache.addAll(files);
      const answer = await fetch(shell, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) throw new Error("no page to keep");
      await cache.put(shell, answer);
      await self.skipWaiting();
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      for (const name of await caches.keys()) if (name.startsWith(MINE) && name !== NAME) await caches.delete(name);
      await self.clients.claim();
    })(),
  );
});

async function page(request) {
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  try {
    return await Promise.race([fetch(request), late]);
  } catch {
    return (await (await caches.open(NAME)).match(shell)) ?? Response.error();
  }
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (files.includes(url.pathname)) {
    event.respondWith(caches.open(NAME).then(async (cache) => (await cache.match(url.pathname)) ?? fetch(request)));
  } else if (request.mode === "navigate" && PAGES.test(url.pathname)) {
    event.respondWith(page(request));
  }
});
