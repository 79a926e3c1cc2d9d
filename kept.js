// What the browser keeps of Crema between two visits: the app's own files, by a service worker, and
// the last answers of the server, encrypted, for as long as the user wants to stay signed in. It
// works without either. Leaves in `globalThis.cremaKept`:
//   known              promise: whether a schema is kept for whoever is signed in
//   serve()            has the service worker put the app's files by; for after the login
//   find(name)         -> promise of the bytes kept under a name, null where there are none
//   ready(name)        -> the same at once, where they have been read already, else null
//   keep(name, bytes)  -> promise; null for the bytes says that those kept are still right
//   drop(name)         -> promise; forgets one
//   wipe()             -> promise; forgets all, the key first
//   state()            -> promise of {why, count, bytes}; `why` is empty where answers are kept, else
//                         "session" (not to stay signed in), "insecure" (no cryptography over plain
//                         http), "denied" (the browser refuses) or "full"
//   update             function that starts the new version, once there is one; the page hears of
//                      it by the event "crema-update"
// Each answer is one AES-GCM record with an initialisation vector of its own; user, name and format
// are authenticated with it. The key cannot be extracted; it lies beside the records and is the
// first to go. Names are kept as digests only, as a name may hold what was searched for.

const base = new URL(document.baseURI).pathname;
const sessionKey = `crema:${base}:session`;
// The database of the drafts, with its one table.
const DATABASE = `crema:${base}`;
const TABLE = "kept";
// A higher number leaves what older versions kept unread.
const FORMAT = "1";
const MOST = 300;
const MOST_BYTES = 12 << 20;
const INDEX = "blob:index";
const HOUR_MS = 3_600_000;

let trouble = "";
let opened = null;

function stored(storage) {
  try {
    return JSON.parse(globalThis[storage].getItem(sessionKey));
  } catch {
    return null;
  }
}

// Whose answers are kept, null where none may be.
function owner() {
  const kept = stored("localStorage");
  const used = stored("sessionStorage") ?? kept;
  const same = kept?.token && used.server === kept.server && used.userName === kept.userName;
  return same && globalThis.crypto?.subtle ? `${kept.server}:${kept.userName}` : null;
}

const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});

const ended = (transaction) => new Promise((resolve, reject) => {
  transaction.oncomplete = () => resolve();
  transaction.onabort = () => reject(transaction.error);
});

function open() {
  opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(TABLE);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = () => { opened = null; };
      database.onversionchange = () => {
        database.close();
        opened = null;
      };
      resolve(database);
    };
  });
  opened.catch(() => { opened = null; });
  return opened;
}

async function table(mode) {
  const transaction = (await open()).transaction(TABLE, mode);
  return transaction.objectStore(TABLE);
}

// The key of whoever is signed in; `make` one where there is none. It is looked up each time, as
// another tab may have taken it away.
async function keyOf(make) {
  const of = owner();
  if (!of) return null;
  const name = `key:${of}`;
  let key = await done((await table("readonly")).get(name));
  if (!key && make) {
    const fresh = {
      id: crypto.getRandomValues(new Uint32Array(2)).join("-"),
      key: await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]),
    };
    const store = await table("readwrite");
    // Another tab may have been quicker.
    key = await done(store.get(name));
    if (!key && owner() === of) {
      await done(store.put(fresh, name));
      key = fresh;
    }
  }
  return key ? { of, ...key } : null;
}

const sealed = (of, name) => new TextEncoder().encode(`${FORMAT}\n${of}\n${name}`);

async function placeOf(of, name) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", sealed(of, name)));
  return `blob:${[...digest.slice(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

const placesOf = (of, names) => Promise.all(names.map((name) => placeOf(of, name)));

// The bytes kept under each of these names, null where there are none, and whose they are.
async function readAll(names) {
  const of = owner();
  if (!of) return [];
  const [places] = await Promise.all([placesOf(of, names), open()]);
  const store = await table("readonly");
  const [key, ...blobs] = await Promise.all([`key:${of}`, ...places].map((place) => done(store.get(place))));
  return Promise.all(blobs.map((blob, at) => unsealed(of, key, names[at], places[at], blob)));
}

async function unsealed(of, key, name, place, blob) {
  if (!key || !blob) return null;
  try {
    const how = { name: "AES-GCM", iv: blob.iv, additionalData: sealed(of, name) };
    return new Uint8Array(await crypto.subtle.decrypt(how, key.key, blob.data));
  } catch {
    // Broken, or not what it says it is.
    (await table("readwrite")).delete(place);
    return null;
  }
}

// Notes in the index that `place` is in use, and lets go of what was longest out of use.
async function note(store, place, size) {
  const index = (await done(store.get(INDEX))) ?? {};
  const known = index[place];
  if (size === null && (!known || Date.now() - known.at < HOUR_MS)) return;
  index[place] = { at: Date.now(), size: size ?? known.size };
  const names = Object.keys(index).sort((a, b) => index[a].at - index[b].at);
  let bytes = names.reduce((sum, name) => sum + index[name].size, 0);
  let count = names.length;
  for (const name of names) {
    if (count <= MOST && bytes <= MOST_BYTES) break;
    bytes -= index[name].size;
    count -= 1;
    delete index[name];
    store.delete(name);
  }
  store.put(index, INDEX);
}

// `others`: names of what is read along with it.
async function write(name, bytes, others) {
  const mine = trouble ? null : await keyOf(true);
  if (!mine) return;
  const place = await placeOf(mine.of, name);
  let blob = null;
  if (bytes) {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const how = { name: "AES-GCM", iv, additionalData: sealed(mine.of, name) };
    const data = await crypto.subtle.encrypt(how, mine.key, bytes);
    blob = { iv, data, others: await placesOf(mine.of, others) };
    if (blob.data.byteLength > MOST_BYTES / 4) return;
  }
  const store = await table("readwrite");
  // Whoever logged out meanwhile, in this tab or another one, has taken the key away.
  if (owner() !== mine.of || (await done(store.get(`key:${mine.of}`)))?.id !== mine.id) return;
  if (blob) store.put(blob, place);
  await note(store, place, blob && blob.data.byteLength);
  await ended(store.transaction);
}

async function drop(name) {
  ready.delete(name);
  const mine = await keyOf(false);
  if (!mine) return;
  const place = await placeOf(mine.of, name);
  const store = await table("readwrite");
  store.delete(place);
}

async function wipe() {
  soon = null;
  ready.clear();
  for (const kind of ["key:", "blob:"]) {
    const transaction = (await open()).transaction(TABLE, "readwrite", { durability: "strict" });
    transaction.objectStore(TABLE).delete(IDBKeyRange.bound(kind, `${kind}\uffff`));
    await ended(transaction);
  }
}

async function keep(name, bytes, others = []) {
  ready.delete(name);
  try {
    await write(name, bytes, others);
  } catch (error) {
    // Nothing is kept from here on; what is there makes room.
    trouble = error?.name === "QuotaExceededError" ? "full" : "denied";
    await wipe();
  }
}

async function state() {
  const kept = stored("localStorage");
  if (!globalThis.crypto?.subtle) return { why: "insecure", count: 0, bytes: 0 };
  if (!kept?.token || !owner()) return { why: "session", count: 0, bytes: 0 };
  const index = (await done((await table("readonly")).get(INDEX))) ?? {};
  const all = Object.values(index);
  return { why: trouble, count: all.length, bytes: all.reduce((sum, { size }) => sum + size, 0) };
}

// What needs no key any more goes: the session may have been taken from outside.
async function tidy() {
  const there = await indexedDB.databases?.();
  if (there?.some(({ name }) => name === DATABASE) && !stored("localStorage")) await wipe();
}

const without = (promise, value) => promise.catch(() => value);

// A disk that does not answer holds nothing up: it is asked once.
const PATIENCE_MS = 1_500;
let slow = false;
const soonest = (promise) => Promise.race([
  without(promise, null),
  new Promise((resolve) => {
    setTimeout(() => resolve(undefined), PATIENCE_MS);
  }),
]);

// What the start needs is read while the app is still loading, so that it can be drawn at once: the
// schema, and what was asked for when the app last started at this address.
const FIRST = "schema";
const START = `start ${location.pathname}${location.search}`;
const MOST_NAMES = 16;
const ready = new Map();
// The names asked for until the first page stands there.
let asked = new Set();
let before = "[]";

// All of it in one transaction, as the app waits for it.
async function readFirst() {
  const of = owner();
  const [places] = await Promise.all([placesOf(of, [FIRST, START]), open()]);
  const store = await table("readonly");
  const get = (place) => done(store.get(place));
  const [key, schema, start] = [`key:${of}`, ...places].map(get);
  const others = start.then((blob) => Promise.all((blob?.others ?? []).map(get)));
  const read = async (name, place, blob) => unsealed(of, await key, name, place, await blob);
  const known = without(read(FIRST, places[0], schema), null);
  const list = await read(START, places[1], start);
  return { known, list, read, places: (await start)?.others ?? [], blobs: await others };
}

async function readAhead() {
  const { known, list, read, places, blobs } = await first;
  const schema = await known;
  if (schema) ready.set(FIRST, schema);
  if (!schema || !list) return;
  const text = new TextDecoder().decode(list);
  const names = JSON.parse(text);
  if (names.length !== places.length) return;
  before = text;
  const all = await Promise.all(names.map((name, at) => read(name, places[at], blobs[at])));
  all.forEach((bytes, at) => {
    if (bytes) ready.set(names[at], bytes);
  });
}

// Notes what this start asked for, for the next one.
async function noteStart() {
  const names = [...asked].sort();
  asked = null;
  ready.clear();
  const now = JSON.stringify(names);
  const whole = names.length > 0 && names.length <= MOST_NAMES;
  if (whole && now !== before && owner()) await keep(START, new TextEncoder().encode(now), names);
}

const first = owner() ? without(readFirst(), {}) : Promise.resolve({});
let soon = without(readAhead(), null);

const want = (name) => name !== FIRST && asked?.add(name);

async function find(name) {
  want(name);
  if (slow) return null;
  if (soon) {
    slow = (await soonest(soon.then(() => null))) === undefined;
    soon = null;
    if (slow) return null;
  }
  const early = ready.get(name);
  ready.delete(name);
  const found = early ?? await soonest(readAll([name]).then(([bytes]) => bytes ?? null));
  slow = found === undefined;
  return found ?? null;
}

globalThis.cremaKept = {
  known: first.then(({ known }) => known).then(Boolean, () => false),
  serve: () => without(serve()),
  find,
  ready: (name) => {
    want(name);
    return ready.get(name) ?? null;
  },
  keep: (name, bytes) => without(keep(name, bytes)),
  drop: (name) => without(drop(name)),
  wipe: () => soonest(wipe()),
  state: () => without(state(), { why: "denied", count: 0, bytes: 0 }),
  update: null,
};

// A new version waits until the user takes it, or no tab is left that runs the old one.
function offer(worker) {
  if (!worker || !navigator.serviceWorker.controller) return;
  globalThis.cremaKept.update = () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), { once: true });
    worker.postMessage("take over");
  };
  dispatchEvent(new Event("crema-update"));
}

let serving = false;

async function serve() {
  if (serving || !("serviceWorker" in navigator)) return;
  serving = true;
  const registration = await navigator.serviceWorker.register(new URL("sw.js", document.baseURI));
  offer(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed") offer(worker);
    });
  });
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < HOUR_MS) return;
    looked = Date.now();
    without(registration.update());
  });
}

const IDLE_MS = 1_500;
const later = (act) => setTimeout(act, IDLE_MS);
// After what the page itself loads, so that nothing competes with it.
addEventListener("load", () => later(async () => {
  await globalThis.crema?.drawn;
  without(noteStart());
  without(tidy());
  // Whoever only looks at the login is spared the whole app.
  if (stored("sessionStorage") ?? stored("localStorage")) without(serve());
}));
