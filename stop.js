// What the page shows where the app cannot start, or cannot go on. Leaves in `globalThis.cremaStop`:
//   watch()      from here on, whatever stops the app's code shows a page that says so
//   show(error)  shows what became of the start

function showFailure(reason) {
  console.error(reason);
  const boot = document.getElementById("boot");
  if (!boot) return;
  document.documentElement.dataset.boot = "card";
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
    globalThis.crema?.missing,
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
  // What broke may be no more than the line: a file was needed at once, and did not come.
  const why = globalThis.crema?.missing
    ? "The connection broke off before all of Crema was here."
    : "Something broke in this page.";
  const text = `${why} Load it again; what you saved is safe, and what you typed into a form is kept.`;
  const page = add("main", "stopped", "");
  page.append(title, add("p", "", text), actions, report);
  document.body.replaceChildren(page);
  document.title = "Crema has stopped";
  title.focus();
}

const isStop = (error) => error instanceof WebAssembly.RuntimeError;

globalThis.cremaStop = {
  watch: () => {
    const look = (error) => {
      if (isStop(error)) showStop(error);
    };
    addEventListener("error", (event) => look(event.error));
    addEventListener("unhandledrejection", (event) => look(event.reason));
  },
  show: (error) => {
    if (isStop(error)) showStop(error);
    else showFailure(error);
  },
};
