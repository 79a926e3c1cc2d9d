// Starts Crema: finds out where the app lives and which server it talks to, asks that server for
// what is sure to be needed, and loads the app meanwhile. What it found stands in
// `globalThis.crema`:
//   base    path of <base href>, with its trailing slash: "/" or "/crema/"
//   server  absolute URL of the server, with its trailing slash
//   config  what config.json says
//   early   path under api/v1/ -> promise of the Response of a GET that is already under way
// Where the app's code stops, it shows a page that says so.

const script = document.querySelector("script[data-wasm]");
const base = new URL(document.baseURI).pathname;
const configKey = `crema:${base}:config`;
const sessionKey = `crema:${base}:session`;

// Private windows may refuse storage; the app works without it.
function stored(storage, key) {
  try {
    return JSON.parse(globalThis[storage].getItem(key));
  } catch {
    return null;
  }
}

function remember(config) {
  try {
    localStorage.setItem(configKey, JSON.stringify(config));
  } catch {
    // Without storage the next start waits for config.json again.
  }
}

// The deployment's settings, null where the file is missing or is not what it should be (a host
// that answers everything with index.html).
async function fetchConfig() {
  try {
    const response = await fetch(new URL("config.json", document.baseURI));
    if (!response.ok) return null;
    const config = await response.json();
    return typeof config?.server === "string" ? config : null;
  } catch {
    return null;
  }
}

function serverOf(config) {
  const url = new URL(config.server, document.baseURI);
  return url.href.endsWith("/") ? url.href : `${url.href}/`;
}

// The same headers as every later call; a token that is no longer valid gets its 401 here too.
function get(server, session, path) {
  const bytes = new TextEncoder().encode(`${session.userName}:${session.token}`);
  const credentials = btoa(String.fromCharCode(...bytes));
  const answer = fetch(`${server}api/v1/${path}`, {
    credentials: "omit",
    headers: {
      "Accept": "application/json",
      "Authorization": `Basic ${credentials}`,
      "Espo-Authorization": credentials,
      "Espo-Authorization-By-Token": "true",
    },
  });
  // Whoever takes the promise handles its failure; an untaken one is no error of the page.
  answer.catch(() => {});
  return answer;
}

function use(config) {
  const server = serverOf(config);
  if (globalThis.crema?.server === server) {
    globalThis.crema.config = config;
    return;
  }
  const session = stored("sessionStorage", sessionKey) ?? stored("localStorage", sessionKey);
  const early = {};
  if (session?.token && session.server === server) {
    early["App/user"] = get(server, session, "App/user");
  }
  globalThis.crema = { base, server, config, early };
}

function showFailure(reason) {
  console.error(reason);
  const boot = document.getElementById("boot");
  if (!boot) return;
  const text = document.createElement("p");
  text.className = "boot-text";
  text.textContent = navigator.onLine
    ? "Crema could not be loaded. A file is missing or the connection broke off."
    : "You are offline, and Crema has not been loaded yet.";
  const button = document.createElement("button");
  button.type = "button";
  button.className = "boot-reload";
  button.textContent = "Load again";
  button.addEventListener("click", () => location.reload());
  const alert = document.createElement("div");
  alert.className = "boot-card boot-failure";
  alert.setAttribute("role", "alert");
  alert.append(text, button);
  boot.removeAttribute("aria-hidden");
  boot.replaceChildren(alert);
}

// The app's code ends in a trap where it cannot go on; the page says so. What it knows of the
// reason (builds that say one leave it in crema.stopped) can be copied.
function showStop(error) {
  if (document.querySelector(".stopped-report")) return;
  const add = (tag, className, text) => {
    const element = document.createElement(tag);
    if (className) element.className = className;
    element.textContent = text;
    return element;
  };
  const button = (text, className, act) => {
    const element = add("button", className, text);
    element.type = "button";
    element.addEventListener("click", () => act(element));
    return element;
  };
  const report = add("pre", "stopped-report", [
    globalThis.crema?.stopped,
    error.stack ?? String(error),
    location.pathname,
    navigator.userAgent,
  ].filter(Boolean).join("\n"));
  report.tabIndex = 0;
  report.setAttribute("role", "region");
  report.setAttribute("aria-label", "Report");
  const title = add("h1", "", "Crema has stopped");
  title.tabIndex = -1;
  const actions = add("div", "stopped-actions", "");
  const reload = button("Reload", "button", () => location.reload());
  reload.dataset.kind = "primary";
  actions.append(
    reload,
    button("Copy report", "button", (pressed) => {
      // Where the clipboard is denied, the report is selected, ready for the keys.
      const select = () => getSelection()?.selectAllChildren(report);
      const copied = navigator.clipboard?.writeText(report.textContent) ?? Promise.reject();
      copied.then(() => { pressed.textContent = "Copied"; }, select);
    }),
  );
  const text = "Something broke in this page. Load it again; what you saved is safe, and what you typed into a form is kept.";
  const page = add("main", "stopped", "");
  page.append(title, add("p", "", text), actions, report);
  document.body.replaceChildren(page);
  document.title = "Crema has stopped";
  title.focus();
}

function watchForStops() {
  const look = (error) => {
    if (error instanceof WebAssembly.RuntimeError) showStop(error);
  };
  addEventListener("error", (event) => look(event.error));
  addEventListener("unhandledrejection", (event) => look(event.reason));
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
  const glue = import(new URL(script.dataset.js, document.baseURI).href);
  if (!known) await fresh;
  use(known ?? { server: "/" });
  const { default: init } = await glue;
  use(known ?? { server: "/" });
  await init({ module_or_path: new URL(script.dataset.wasm, document.baseURI) });
  document.getElementById("boot")?.remove();
}

watchForStops();
start().catch((error) => {
  if (error instanceof WebAssembly.RuntimeError) showStop(error);
  else showFailure(error);
});
