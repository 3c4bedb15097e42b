// The service worker: after one visit the app starts without a network. A template: `cargo xtask web`
// writes the version and the list of files, each with the start of the SHA-256 of its content, and whether it is only
// fetched when it is asked for: letters beyond Western Europe's, pictures for a home screen, the program of those who plan
// or run a place. Who has that one gets it anew with each version.
//
// It serves what it has checked and stored, and nothing else (save a file of those last, where it can't be stored): requests to the server's own addresses
// (/v1/ above all) never pass through it. A new version waits until the person starts it.

const VERSION = /* stamp:version */ "dev";
const FILES = /* stamp:files */ [];

const PREFIX = "stuga-";
const CACHE = PREFIX + VERSION;
const START = "index.html";
// Addresses that are screens of the app. Anything else is the server's.
const SCREENS = /^(|find|board|answers|outbox|settings|sign-in|invite|hours|pledges|pool|(shift|schedule|sheet|requests|join)(\/.*)?)$/;

const scope = self.registration.scope;
// The start of each file's SHA-256, by its path within the scope.
const hashes = new Map(FILES.map(({ url, hash }) => [url.replace(/^\//, ""), hash]));
const later = new Set(FILES.filter((file) => file.later).map(({ url }) => url.replace(/^\//, "")));

const larger = FILES.filter((file) => file.larger).map(({ url }) => url.replace(/^\//, ""));

// The address under which a file of this very content is stored.
const key = (path) => `${scope}${path}?sha256=${hashes.get(path)}`;

const hex = (bytes) => Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, "0")).join("");

// What the app asks for, as a path within the scope; null if it is none of ours.
function pathOf(url) {
  const address = url.origin + url.pathname;
  return address.startsWith(scope) ? address.slice(scope.length) : null;
}

// Whether an older version's cache had the same content, which the new one has now.
async function carriedOver(cache, path) {
  const old = await caches.match(key(path));
  if (old) await cache.put(key(path), old);
  return old !== undefined;
}

// From an older version's cache where the content is the same, else from the network, and checked:
// a proxy that still holds an old file must not be mixed into a new version.
async function store(cache, path) {
  if (await carriedOver(cache, path)) return;
  const response = await fetch(new Request(scope + path, { cache: "reload", credentials: "same-origin" }));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  const body = await response.arrayBuffer();
  if (!hex(await crypto.subtle.digest("SHA-256", body)).startsWith(hashes.get(path))) {
    throw new Error(`${path}: not the content of version ${VERSION}`);
  }
  const headers = new Headers(response.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  return cache.put(key(path), new Response(body, { headers }));
}

async function stored(path) {
  const cache = await caches.open(CACHE);
  return cache.match(key(path));
}

// What is stored; what is only fetched when it is asked for is stored now, and without a network is not there.
async function kept(path, request) {
  if (later.has(path) && !(await stored(path))) {
    await store(await caches.open(CACHE), path).catch(() => {});
  }
  return (await stored(path)) ?? fetch(request);
}

// Whether an earlier version's larger program is kept here: its files have other names, in the same folder.
async function hasLarger() {
  const folders = new Set(larger.map((path) => scope + path.slice(0, path.lastIndexOf("/") + 1)));
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX)) continue;
    const kept = await (await caches.open(name)).keys();
    if (kept.some(({ url }) => [...folders].some((folder) => url.startsWith(folder)))) return true;
  }
  return false;
}

// Whoever has the larger program has this version's too before the earlier one goes. Throws where it can't be fetched.
async function keepLarger() {
  if (!(await hasLarger())) return;
  const cache = await caches.open(CACHE);
  await Promise.all(larger.map(async (path) => (await stored(path)) ?? store(cache, path)));
}

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      if (await hasLarger()) for (const path of larger) later.delete(path);
      const cache = await caches.open(CACHE);
      const keep = (path) => (later.has(path) ? carriedOver(cache, path) : store(cache, path));
      await Promise.all([...hashes.keys()].map(keep));
    })(),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      // It may have come after this version was installed. Without a network it comes when there is one.
      await keepLarger().catch(() => {});
      for (const name of await caches.keys()) {
        if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
      }
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("message", (event) => {
  // Where the larger program came after this version, and its new one can't be fetched now, the earlier version goes on.
  if (event.data === "start") event.waitUntil(keepLarger().then(() => self.skipWaiting()));
});

// A tap on a reminder: the page of its shift, in the window that is open, or in a new one.
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const open = event.notification.data;
  event.waitUntil(
    (async () => {
      // Not a public page of the server, which has no script and would not hear of it.
      const windows = await self.clients.matchAll({ type: "window" });
      const window = windows.find(({ url }) => SCREENS.test(pathOf(new URL(url)) ?? "none"));
      if (!window) return self.clients.openWindow(scope + open.replace(/^\//, ""));
      await window.focus();
      window.postMessage({ open });
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = pathOf(new URL(request.url));
  if (path === null || path.startsWith("v1/")) return;
  if (hashes.has(path)) {
    event.respondWith(kept(path, request));
  } else if (request.mode === "navigate" && SCREENS.test(path)) {
    event.respondWith(stored(START).then((response) => response ?? fetch(request)));
  }
});
