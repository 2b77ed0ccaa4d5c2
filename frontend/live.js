// Parts of a page that follow along while it is open (base/templates/components/live.html).
// One stream per page tells that something changed, never what; the page is then asked for anew,
// as its reader, and the parts that differ are put in. Without JavaScript there is reload.

import htmx from "htmx.org";

const BROKEN_AFTER = 4000; // a restart that is shorter is nobody's concern
const SILENT_AFTER = 40000; // the server says something every 15 seconds
const POLL = 30000;
const SPREAD = 600; // so that a hall does not ask in the same instant
const LEAST_BETWEEN = 1000;

const parts = [...document.querySelectorAll("[data-live]")];
const topics = [...new Set(parts.map(part => part.dataset.live))].join(",");
const clock = time => new Intl.DateTimeFormat("nb-NO", { hour: "2-digit", minute: "2-digit", second: "2-digit", timeZone: "Europe/Oslo" })
  .format(time).replaceAll(":", ".");

let since = parts[0]?.dataset.liveSince;
let source = null;
let heard = new Date();
let fresh = new Date(); // what is shown is known to have held then
let retry = 1000;
const timers = {};

const after = (name, wait, act) => {
  clearTimeout(timers[name]);
  timers[name] = setTimeout(act, wait);
};
const stop = (...names) => names.forEach(name => { clearTimeout(timers[name]); delete timers[name]; });

function say(kind, time = "") {
  parts.forEach(part => {
    const status = document.getElementById(`${part.id}-status`);
    const text = kind ? `${part.dataset[kind]}${time ? ` ${clock(time)}.` : ""}` : "";
    // A status that says the same again is not read aloud again.
    if (status.textContent !== text) status.textContent = text;
    status.classList.toggle("is-broken", kind === "liveBroken" || kind === "liveClosed");
  });
}

function live() {
  heard = fresh = new Date();
  retry = 1000;
  stop("broken", "poll");
  if (parts.some(part => document.getElementById(`${part.id}-status`).matches(".is-broken"))) say("");
  after("silent", SILENT_AFTER, () => { close(); broken(); reopen(); });
}

function broken() {
  timers.broken ??= setTimeout(() => { say("liveBroken", fresh); poll(); }, BROKEN_AFTER);
}

function close() {
  source?.close();
  source = null;
}

function reopen() {
  after("reopen", retry * (0.5 + Math.random()), open);
  retry = Math.min(retry * 2, 30000);
}

function open() {
  if (document.hidden || source) return;
  source = new EventSource(`/live/${topics}/?since=${encodeURIComponent(since)}`);
  const number = event => { if (/^\d+$/.test(event.lastEventId)) since = event.lastEventId; };
  source.addEventListener("standing", event => { number(event); live(); });
  source.addEventListener("alive", live);
  for (const name of ["changed", "reload"]) {
    source.addEventListener(name, event => { number(event); live(); ask(Math.random() * SPREAD); });
  }
  source.onerror = () => {
    broken();
    // Closed for good: refused, or too many streams. Otherwise the browser tries by itself.
    if (source?.readyState === EventSource.CLOSED) { close(); reopen(); }
  };
}

function poll() {
  after("poll", POLL, async () => { if (!document.hidden) { await refetch(); } if (timers.poll) poll(); });
}

let asked = 0;
function ask(wait) {
  if (timers.ask) return;
  timers.ask = setTimeout(async () => {
    delete timers.ask;
    asked = Date.now();
    await refetch();
  }, Math.max(wait, asked + LEAST_BETWEEN - Date.now()));
}

async function refetch() {
  let answer;
  try {
    answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" } });
  } catch {
    return broken();
  }
  if (answer.status >= 500) return broken();
  if (!answer.ok || answer.redirected) {
    close();
    stop("silent", "poll", "broken", "reopen");
    return say("liveClosed", fresh);
  }
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  fresh = new Date();
  parts.forEach(part => {
    const made = page.getElementById(part.id);
    if (made && made.innerHTML !== (part.stood ?? part.innerHTML)) put(part, made.innerHTML);
  });
}

// What the reader is in the middle of is left alone until the reader leaves it.
const isBusy = part => part.contains(document.activeElement) || part.querySelector("dialog[open]")
  || (!getSelection().isCollapsed && part.contains(getSelection().anchorNode));

function put(part, html) {
  part.waiting = html;
  if (isBusy(part)) return say("liveWaiting");
  settle(part);
}

function settle(part) {
  if (part.waiting === undefined || isBusy(part)) return;
  const open = [...part.querySelectorAll("details[open][id]")].map(one => one.id);
  part.innerHTML = part.stood = part.waiting;
  delete part.waiting;
  open.forEach(id => part.querySelector(`details[id="${CSS.escape(id)}"]`)?.setAttribute("open", ""));
  // As the browser writes it: what htmx and components add later is no change.
  htmx.process(part);
  say("liveUpdated", fresh);
}

if (parts.length && "EventSource" in window) {
  parts.forEach(part => {
    part.stood = part.innerHTML;
    part.addEventListener("focusout", () => setTimeout(() => settle(part)));
  });
  document.addEventListener("selectionchange", () => parts.forEach(settle));
  document.addEventListener("visibilitychange", () => {
    stop("silent", "poll", "broken", "reopen");
    close();
    open();
  });
  addEventListener("offline", () => { close(); broken(); });
  addEventListener("online", () => open());
  addEventListener("pagehide", close);
  addEventListener("pageshow", event => { if (event.persisted) open(); });
  open();
}
