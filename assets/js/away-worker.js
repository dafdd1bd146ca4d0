// The service worker of a page that works without network: it keeps that page, with nobody in it, and its files.
// `self.KEPT` is written before this file by the server: what for, which pages, which files, which version.
const { name, pages, posts, shell, files, version } = self.KEPT;
const MINE = `${name}:`;
const NAME = MINE + version;
const PAGES = new RegExp(pages);
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
      for (const each of await caches.keys()) if (each.startsWith(MINE) && each !== NAME) await caches.delete(each);
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
  if (url.origin !== location.origin) return;
  // A form that the network loses: the page that is kept holds what it said. Elsewhere, only what is read.
  if (request.method !== "GET" && !(posts && request.method === "POST" && request.mode === "navigate")) return;
  if (files.includes(url.pathname)) {
    event.respondWith(caches.open(NAME).then(async (cache) => (await cache.match(url.pathname)) ?? fetch(request)));
  } else if (request.mode === "navigate" && PAGES.test(url.pathname + url.search)) {
    event.respondWith(page(request));
  }
});
