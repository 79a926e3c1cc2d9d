// Starts Crema: finds out where the app lives and which server it talks to, asks that server for
// what is sure to be needed, and loads the app meanwhile. What it found stands in
// `globalThis.crema`:
//   base    path of <base href>, with its trailing slash: "/" or "/crema/"
//   server  absolute URL of the server, with its trailing slash
//   config  what config.json says
//   early   path under api/v1/ -> promise of the Response of a GET that is already under way, with
//           what calls it off as its `abort`
//   pieces  keys of the pieces of the metadata that were asked for in place of all of it
//   part    loads a part of the app by name; the promise is kept once the part can be called
//   here    whether a part can be called, because all of its files have come
//   missing a file that the app could not go on without and that did not come, and why
//   drawn   promise that the first page stands there: what else is fetched comes after it
// Where the app's code stops, stop.js shows a page that says so.

const script = document.querySelector("script[data-wasm]");
// What kept.js and stop.js leave, once they have run; nothing where one cannot be loaded. In what ships
// they come before this, in one file.
const beside = (name, left) => globalThis[left]
  ? Promise.resolve(globalThis[left])
  : import(document.querySelector(`script[data-${name}]`).src).then(() => globalThis[left], () => {});
const kept = beside("kept", "cremaKept");
const stop = beside("stop", "cremaStop");
// The page is there to its last element, which may come after this script.
const parsed = new Promise((resolve) => {
  const look = () => document.querySelector("noscript") && (observer.disconnect(), resolve());
  const observer = new MutationObserver(look);
  observer.observe(document, { childList: true, subtree: true });
  look();
});
const base = new URL(document.baseURI).pathname;
const configKey = `crema:${base}:config`;
const sessionKey = `crema:${base}:session`;

// Private windows may refuse storage; the app works without it, and waits for config.json each time.
function stored(storage, key) {
  try { return JSON.parse(globalThis[storage].getItem(key)); } catch { return null; }
}

function remember(config) {
  try { localStorage.setItem(configKey, JSON.stringify(config)); } catch {}
}

const addressOf = (name) => new URL(name, document.baseURI).href;

// The deployment's settings, null where the file is missing or not what it should be.
async function fetchConfig() {
  try {
    const response = await fetch(addressOf("config.json"));
    const config = response.ok ? await response.json() : null;
    return typeof config?.server === "string" ? config : null;
  } catch {
    return null;
  }
}

function serverOf(config) {
  const url = new URL(config.server, document.baseURI);
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

const anySession = () => stored("sessionStorage", sessionKey) ?? stored("localStorage", sessionKey);

function sessionOf(server) {
  const session = anySession();
  return session?.token && session.server === server ? session : null;
}

// The address below the base, part by part: entity type, id, what of it.
const place = () => location.pathname.slice(base.length).split("/").filter(Boolean);

// The same headers as every later call; a token that is no longer valid gets its 401 here too.
function credentialsOf(session) {
  const bytes = new TextEncoder().encode(`${session.userName}:${session.token}`);
  const credentials = btoa(String.fromCharCode(...bytes));
  return {
    "Authorization": `Basic ${credentials}`,
    "Espo-Authorization": credentials,
    "Espo-Authorization-By-Token": "true",
  };
}

function get(server, session, path) {
  const headers = { "Accept": "application/json", ...(session && credentialsOf(session)) };
  const abort = new AbortController();
  const answer = fetch(`${server}api/v1/${path}`, { credentials: "omit", headers, signal: abort.signal });
  answer.abort = abort;
  // Whoever takes the promise handles its failure; an untaken one is no error of the page.
  answer.catch(() => {});
  return answer;
}

// The entity type whose list this address is.
function listed() {
  const [entity, ...rest] = place();
  if (rest.length || entity === "Stream" || entity === "Notification") return null;
  return /^[A-Z]\w*$/.test(entity) ? entity : null;
}

// The pieces of the metadata that a list is drawn from, where the server gives pieces (since 8.2);
// all of it comes after the rows.
function pieces(session) {
  const [major, minor] = (session.version ?? "").split(".").map(Number);
  const entity = listed();
  if (!entity || !(major > 8 || (major === 8 && minor >= 2))) return null;
  return [`entityDefs.${entity}`, `logicDefs.${entity}`, "scopes", "clientDefs", "fields", "app.currency"];
}

// What metadata and labels are asked for by, unless a schema of them is kept.
function schemaPaths(keys) {
  const metadata = keys?.map((key) => `Metadata?key=${key}`) ?? ["Metadata"];
  return [...metadata, "I18n?default=false"];
}

// The paths that are sure to be asked for: the login page's, or those of the page at this address.
function surePaths(session) {
  if (!session) return ["Settings"];
  const entity = listed();
  return entity ? ["App/user", `${entity}/layout/list`] : ["App/user"];
}

// The parts of the app that the page at this address is made of.
function sureParts() {
  const [entity, id, below] = place();
  if (id === "create" || below === "edit") return ["app", "forms"];
  if (entity === "settings") return ["app", "work"];
  if (entity === "Stream" || entity === "Notification" || (id && !below)) return ["app", "record", "stream"];
  return below ? ["app", "record"] : ["app"];
}

function use(config) {
  const server = serverOf(config);
  if (globalThis.crema?.server === server) {
    globalThis.crema.config = config;
    return;
  }
  const session = sessionOf(server);
  const early = {};
  const ask = (paths) => {
    for (const path of paths) early[path] ??= get(server, session, path);
  };
  ask(surePaths(session));
  globalThis.crema = { base, server, config, early, part, here, drawn };
  const describe = () => {
    const keys = pieces(session);
    if (keys) globalThis.crema.pieces = keys;
    ask(schemaPaths(keys));
  };
  if (!session) return;
  if (!stored("localStorage", sessionKey)) return describe();
  kept.then((shelf) => shelf?.known).then((known) => known || describe());
}

const pairs = (said) => (said ?? "").split(" ").filter(Boolean).map((pair) => pair.split("="));
// The parts of the app and their files: `app=app/part-1.wasm,app/rest-2.css forms=...`. A build
// in one piece names none.
const parts = new Map(pairs(script.dataset.parts).map(([name, files]) => [name, files.split(",")]));
// Files of which only what a first page needs comes at once, and the files with their rest.
const rests = new Map(pairs(script.dataset.later));
// What such a file lends to its rest, once it is here: all that it exports.
const firsts = new Map();
const whole = new Set();
const PAUSES_MS = [300, 1200];
const files = new Map();
const come = new Set();
// What the first file of the app lends to its parts: memory, table, stack.
let settleMain;
const main = new Promise((resolve) => { settleMain = resolve; });

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

// How often it is looked whether the first page stands there, and how often at most: a page that is
// never done holds nothing else up for ever.
const LOOK_MS = 150;
const LOOKS = 50;
const PAINTED_MS = 1000;
const drawn = (async () => {
  await parsed;
  const waits = () => document.querySelector("#boot, main [aria-busy=true], main .skeleton");
  for (let looks = 0; waits() && looks < LOOKS; looks += 1) await pause(LOOK_MS);
  // Not before it is painted; where nobody looks, nothing is.
  const painted = new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
  await Promise.race([painted, pause(PAINTED_MS)]);
})();

// Tries again what a broken connection spoiled.
async function persistently(attempt) {
  for (const ms of PAUSES_MS) {
    try { return await attempt(); } catch { await pause(ms); }
  }
  return attempt();
}

const lineBack = () => new Promise((resolve) => addEventListener("online", resolve, { once: true }));

// The same for what is needed sooner or later: once more when the line is back.
async function persistentlyOnline(attempt) {
  for (;;) {
    try { return await attempt(); } catch { await lineBack(); }
  }
}

// After the page's own sheet, which says in what order the layers of all of them count.
async function loadSheet(url) {
  await parsed;
  return new Promise((resolve, reject) => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = url;
    link.onload = resolve;
    link.onerror = () => {
      link.remove();
      reject(new Error(`${url} could not be loaded`));
    };
    document.head.append(link);
  });
}

// How long the browser's own cache may take before the service worker is asked.
const CACHE_MS = 200;

// What a browser compiled it keeps beside what it fetched itself, not beside what a service worker
// answers. The worker leaves such a request alone, and has the file where the browser has it no more.
async function compile(url) {
  if (navigator.serviceWorker?.controller) {
    const given = new AbortController();
    const own = fetch(url, { cache: "force-cache", signal: given.signal });
    try {
      const response = await Promise.race([own, pause(CACHE_MS)]);
      if (response) return await compiled(response);
    } catch {
      // The worker has it.
    }
    own.catch(() => {});
    given.abort();
  }
  return compiled(await fetch(url));
}

async function compiled(response) {
  const { url } = response;
  if (!response.ok) throw new Error(`${url} is missing`);
  // What a host does not call by its name cannot be read while it comes.
  const named = response.headers.get("content-type")?.startsWith("application/wasm");
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

async function loadFile(name) {
  const url = addressOf(name);
  if (name.endsWith(".css")) return persistently(() => loadSheet(url));
  const module = await persistently(() => compile(url));
  const lent = await main;
  const later = { load: () => restNow(name) };
  const { exports } = await WebAssembly.instantiate(module, { main: lent, __wasm_split: lent, later });
  firsts.set(name, exports);
}

// Once for each file; one that failed may be asked for again.
function file(name) {
  if (!files.has(name)) {
    const loading = loadFile(name);
    files.set(name, loading);
    loading.then(() => come.add(name), () => files.delete(name));
  }
  return files.get(name);
}

// Brings the rest of a file.
function rest(name) {
  const key = rests.get(name);
  if (!files.has(key)) {
    const loading = loadRest(name, addressOf(key));
    files.set(key, loading);
    loading.catch(() => files.delete(key));
  }
  return files.get(key);
}

async function loadRest(name, url) {
  const module = await persistently(() => compile(url));
  await (name === script.dataset.wasm ? main : file(name));
  if (!whole.has(name)) await WebAssembly.instantiate(module, { first: firsts.get(name) });
  whole.add(name);
}

// Brings it at once, for code that cannot go on without: nothing else happens meanwhile. Who needs
// more than a first page does before `fetchAhead` had its turn comes here.
function restNow(name) {
  const url = addressOf(rests.get(name));
  for (let tries = 0; !whole.has(name); tries += 1) {
    try {
      new WebAssembly.Instance(new WebAssembly.Module(fetchNow(url)), { first: firsts.get(name) });
      whole.add(name);
    } catch (error) {
      if (tries < PAUSES_MS.length) continue;
      globalThis.crema.missing = `${url}: ${error}`;
      throw new WebAssembly.RuntimeError(`${url} could not be loaded`);
    }
  }
}

function fetchNow(url) {
  const request = new XMLHttpRequest();
  request.open("GET", url, false);
  // Bytes come as characters here: who waits like this may not ask for anything else.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`status ${request.status}`);
  return Uint8Array.from(request.responseText, (character) => character.charCodeAt(0) & 0xff);
}

// The glue takes it from here: what it lends to the first file, and what that lends in turn.
globalThis.cremaLater = {
  load: () => restNow(script.dataset.wasm),
  begins: (exports) => firsts.set(script.dataset.wasm, exports),
};

// All that must have come for a part: the whole of each file, unless a first page needs no more
// than the first part.
const spare = sureParts().length === 1;
function wanted(name) {
  const own = parts.get(name) ?? [];
  const first = spare && name === parts.keys().next().value;
  const cut = (it) => it === script.dataset.wasm || own.includes(it);
  return { own, whole: first ? [] : [...rests.keys()].filter(cut) };
}

function here(name) {
  const all = wanted(name);
  return all.own.every((it) => come.has(it)) && all.whole.every((it) => whole.has(it));
}

function part(name) {
  const all = wanted(name);
  return Promise.all([...all.own.map(file), ...all.whole.map(rest)]);
}

// What comes next is fetched while nothing else is to be done, one part after the other.
async function fetchAhead() {
  const spares = navigator.connection?.saveData;
  await drawn;
  for (const name of rests.keys()) {
    if (!spares || firsts.has(name)) await persistentlyOnline(() => rest(name));
  }
  if (spares) return;
  const idle = globalThis.requestIdleCallback ?? ((act) => setTimeout(act, 500));
  for (const name of parts.keys()) {
    await new Promise((resolve) => idle(resolve));
    try { await part(name); } catch { return; }
  }
}

// How long a start from what was kept may take before an outline stands there.
const SOON_MS = 200;

// Which outline stands there meanwhile, and what comes with it.
function outline() {
  const shown = document.documentElement.dataset;
  if (!anySession()) {
    shown.boot = "card";
    return;
  }
  if (navigator.serviceWorker?.controller && stored("localStorage", sessionKey)) {
    shown.boot = "soon";
    setTimeout(() => { if (shown.boot === "soon") delete shown.boot; }, SOON_MS);
  }
  for (const name of sureParts()) part(name).catch(() => {});
}

async function start() {
  const remembered = stored("localStorage", configKey);
  let known = typeof remembered?.server === "string" ? remembered : null;
  const fresh = fetchConfig().then((config) => {
    if (config) {
      known = config;
      remember(config);
    }
  });
  // A warm start does not wait: what was remembered holds until config.json says otherwise.
  if (known) use(known);
  const code = compile(addressOf(script.dataset.wasm));
  const loaded = Promise.all([import(addressOf(script.dataset.js)), code, kept]);
  loaded.catch(() => {});
  if (!known) await fresh;
  use(known ?? { server: "/" });
  const [{ default: init }, module] = await loaded;
  use(known ?? { server: "/" });
  await parsed;
  settleMain(await init({ module_or_path: module }));
  if (sessionOf(globalThis.crema.server)) {
    part("app").then(fetchAhead).catch(() => {});
  } else {
    // Who types is about to sign in.
    addEventListener("input", () => fetchAhead().catch(() => {}), { once: true });
  }
}

outline();
stop.then((it) => it?.watch());
start().catch((error) => stop.then((it) => it?.show(error)));
