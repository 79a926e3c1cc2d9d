// The service worker: the app's own files, served at once from what one build put by. `BUILD` and
// `FILES` are filled in by `cargo xtask dist`. Answers of the server never pass through here.
// A new build is put by as a whole or not at all; it waits until the user takes it, or until no tab
// runs the old one.

const BUILD = "";
const FILES = [];
// Fingerprinted files: what has the name has the content.
const FOLDER = "app/";
const PAGE = "index.html";
// Compressed or not is for the browser to know.
const LAX = { ignoreVary: true };
const base = new URL(registration.scope).pathname;
const prefix = `crema:${base}:files:`;
const name = prefix + BUILD;

async function putBy(cache, file) {
  const url = new URL(file, registration.scope);
  const fixed = file.startsWith(FOLDER);
  const old = fixed ? await caches.match(url, LAX) : undefined;
  const response = old ?? await fetch(url, { cache: fixed ? "default" : "no-cache", credentials: "same-origin" });
  const kind = response.headers.get("content-type") ?? "";
  // A host may answer with its page for whatever is not there.
  const page = kind.startsWith("text/html") && !file.endsWith(".html");
  if (!response.ok || page) throw new Error(`${file} is missing`);
  let content = response.redirected ? response.body : null;
  if (file === PAGE) {
    const text = await response.clone().text();
    const start = FILES.filter((other) => other.startsWith(`${FOLDER}start-`));
    if (!start.every((other) => text.includes(other))) throw new Error("the page is of another build");
    // What comes ahead over a line comes no sooner here, and goes before what the start asks for.
    content = text.replace(/<link rel="(module)?preload"[^>]*>/g, "");
  }
  // A page that was redirected may not answer a navigation.
  await cache.put(url, content === null ? response : new Response(content, { headers: response.headers }));
}

async function install() {
  const cache = await caches.open(name);
  try {
    await Promise.all(FILES.map((file) => putBy(cache, file)));
  } catch (error) {
    await caches.delete(name);
    throw error;
  }
}

// The build before this one stays: tabs that still run it may need parts of it.
async function activate() {
  const ours = (await caches.keys()).filter((other) => other.startsWith(prefix) && other !== name);
  await Promise.all(ours.slice(0, -1).map((other) => caches.delete(other)));
}

async function answer(request, file) {
  const url = new URL(file, registration.scope);
  const cache = await caches.open(name);
  return (await cache.match(url, LAX)) ?? (await caches.match(url, LAX)) ?? fetch(request);
}

// Pages of the app begin with a capital letter; anything else at this origin may be the server's.
function isPage(path, query) {
  const first = path.split("/")[0];
  return /^[A-Z]\w*$|^(login|settings)?$/.test(first) && !query.has("entryPoint");
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("message", (event) => {
  if (event.data === "take over") skipWaiting();
});
addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  // Code that the browser has compiled is its own to give; the page asks here where it does not.
  if (request.cache === "force-cache") return;
  if (request.method !== "GET" || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  const path = url.pathname.slice(base.length);
  if (FILES.includes(path) || path.startsWith(FOLDER)) event.respondWith(answer(request, path));
  else if (request.mode === "navigate" && isPage(path, url.searchParams)) event.respondWith(answer(request, PAGE));
});
