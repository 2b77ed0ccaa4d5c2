// Parts of a page that follow along while it is open (base/templates/components/live.html; docs/live.md).
// One stream per page tells that something changed; the page is then asked for anew, as its reader,
// and the parts that differ are put in. What everyone may read comes with the word, and is put in as
// it is. Without JavaScript there is reload.

import htmx from "htmx.org";

const BROKEN_AFTER = 4000; // a restart that is shorter is nobody's concern
const SILENT_AFTER = 40000; // the server says something every 15 seconds
const POLL = 30000;
const SPREAD = 600; // so that a hall does not ask in the same instant
const SPREAD_EACH = 12; // and the longer the more they are: half of the server is left to others
const URGENT_EACH = 6; // about as fast as pages are made, so that a vote need not wait behind them all
const LEAST_BETWEEN = 1000;
const LONGEST_ANSWER = 20000;
const A_MOMENT = 400; // nobody reads, decides and presses faster

const parts = [...document.querySelectorAll("[data-live]")];
const topics = [...new Set(parts.flatMap(part => part.dataset.live.split(",")))].join(",");
const follows = (part, topic) => topic === "*" || part.dataset.live.split(",").includes(topic);
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

const statusOf = part => document.getElementById(`${part.id}-status`);

function write(part, text, { isBroken = false, isHidden = false } = {}) {
  const status = statusOf(part);
  // A status that says the same again is not read aloud again.
  if (status.textContent !== text) status.textContent = text;
  status.classList.toggle("is-broken", isBroken);
  status.classList.toggle("ds-sr-only", isHidden);
}

const sentence = (part, kind, time) => `${part.dataset[kind]}${time ? ` ${clock(time)}.` : ""}`;

const isBroken = part => statusOf(part).matches(".is-broken");

// Of the line, the first part speaks for the page: one voice, heard once.
function say(kind, time) {
  write(parts[0], sentence(parts[0], kind, time), { isBroken: true });
}

function live() {
  heard = fresh = new Date();
  retry = 1000;
  stop("broken", "poll");
  if (isBroken(parts[0])) write(parts[0], "");
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
  const stream = source = new EventSource(`/live/${topics}/?since=${encodeURIComponent(since)}`);
  const hear = (name, act = () => {}) => stream.addEventListener(name, event => {
    if (/^\d+$/.test(event.lastEventId)) since = event.lastEventId;
    live();
    act(...event.data.split("\n"));
  });
  hear("standing");
  hear("alive");
  hear("changed", ask);
  hear("reload", ask);
  hear("shown", shown);
  hear("again", () => renew(stream));
  stream.onerror = () => {
    broken();
    // Closed for good: refused, or too many streams. Otherwise the browser tries by itself.
    if (stream.readyState === EventSource.CLOSED) { close(); reopen(); }
  };
}

// The server asks who we are now and then. The old stream goes on until the new one is there.
function renew(old) {
  source = null;
  old.onerror = () => old.close();
  open();
  if (source) source.addEventListener("open", () => old.close(), { once: true });
  else old.close();
}

function poll() {
  after("poll", POLL, async () => { if (!document.hidden) { await refetch(); } if (timers.poll) poll(); });
}

let asked = 0;
let due = 0;
function ask(topic, readers) {
  const crowd = Number(readers) || 0;
  const isUrgent = parts.some(part => "liveUrgent" in part.dataset && follows(part, topic));
  const spread = isUrgent ? crowd * URGENT_EACH : Math.max(SPREAD, crowd * SPREAD_EACH);
  const at = Math.max(Date.now() + Math.random() * spread, isUrgent ? 0 : asked + LEAST_BETWEEN);
  if (timers.ask && at >= due) return;
  due = at;
  after("ask", at - Date.now(), () => { delete timers.ask; asked = Date.now(); refetch(); });
}

let asking = null;
async function refetch() {
  while (asking) await asking; // one at a time: what was asked for first is older
  asking = askForPage();
  await asking;
  asking = null;
}

async function askForPage() {
  const sent = performance.now();
  let answer;
  let text;
  try {
    answer = await fetch(location.href, { cache: "no-store", headers: { Accept: "text/html" }, signal: AbortSignal.timeout(LONGEST_ANSWER) });
    text = await answer.text();
  } catch {
    return broken();
  }
  if (answer.status >= 500) return broken();
  if (!answer.ok || answer.redirected) {
    close();
    stop("silent", "poll", "broken", "reopen");
    return say("liveClosed", fresh);
  }
  const page = new DOMParser().parseFromString(text, "text/html");
  fresh = new Date();
  parts.forEach(part => {
    const made = page.getElementById(part.id);
    if (!made) return;
    const version = Number(made.dataset.liveSince) || part.version;
    // What came by itself while the page was on its way is as new, or newer.
    if (version < part.version || (version === part.version && part.shownAt > sent)) return;
    offer(part, made.innerHTML, version);
  });
  if (isBroken(parts[0])) say("liveBroken", fresh); // asked for now and then: true, and not live
}

const asWritten = html => {
  const box = document.createElement("template");
  box.innerHTML = html;
  return box.innerHTML;
};

// What everyone may read came with the word. Parts of the same topic that are the reader's own are asked for.
function shown(topic, numbers, ...lines) {
  const [version, readers] = numbers.split(" ").map(Number);
  const html = asWritten(lines.join("\n"));
  fresh = new Date();
  const [takes, own] = [true, false].map(takes => parts.filter(part => follows(part, topic) && "liveFragment" in part.dataset === takes));
  takes.filter(part => version >= part.version).forEach(part => {
    part.shownAt = performance.now();
    offer(part, html, version);
  });
  if (own.length) ask(topic, readers);
}

// What is typed, ticked or chosen and not sent.
const begins = list => [...list.options].findIndex(one => one.defaultSelected);
const isTyped = field => field.matches("select")
  ? !field.multiple && field.selectedIndex !== Math.max(begins(field), 0)
  : field.checked !== field.defaultChecked || (field.type !== "hidden" && field.value !== field.defaultValue);
const fields = part => [...part.querySelectorAll("input, textarea, select")];

// What the reader is in the middle of is left alone until the reader leaves it.
const isBusy = part => fields(part).some(isTyped) || (part !== document.activeElement && part.contains(document.activeElement)) || part.querySelector("dialog[open]")
  || (!getSelection().isCollapsed && part.contains(getSelection().anchorNode));

function offer(part, html, version) {
  part.version = version;
  part.waiting = html.trim();
  settle(part);
}

// A form's token is written anew for each page, and the one that stands is as good.
const bare = html => html?.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");

function settle(part) {
  if (part.waiting === undefined) return;
  if (bare(part.waiting) === bare(part.stood)) {
    delete part.waiting;
    if (statusOf(part).textContent === sentence(part, "liveWaiting")) write(part, "");
    return;
  }
  if (isBusy(part) && !("liveNow" in part.dataset)) return isBroken(part) || write(part, sentence(part, "liveWaiting"));
  const focused = part.contains(document.activeElement) ? document.activeElement : null;
  const open = [...part.querySelectorAll("details[open][id]")].map(one => one.id);
  part.before = new Set(controls(part).map(sign));
  part.settledAt = performance.now();
  part.innerHTML = part.stood = part.waiting;
  delete part.waiting;
  open.forEach(id => part.querySelector(`details[id="${CSS.escape(id)}"]`)?.setAttribute("open", ""));
  // As the browser writes it: what htmx and components add later is no change.
  htmx.process(part);
  if (focused && focused !== part) giveBack(part, focused.id);
  tell(part);
}

// Whoever was in what is gone stands in what took its place, and is not thrown to the top of the page.
function giveBack(part, id) {
  const same = id && part.querySelector(`[id="${CSS.escape(id)}"]`);
  same?.focus?.({ preventScroll: true });
  if (same && document.activeElement === same) return;
  part.tabIndex = -1;
  part.focus({ preventScroll: true });
  part.addEventListener("blur", () => part.removeAttribute("tabindex"), { once: true });
}

// What the part itself wants said of what happened; else when it was renewed, unless it is quiet.
function tell(part) {
  const said = part.querySelector("[data-live-say]")?.textContent.replace(/\s+/g, " ").trim() ?? "";
  const isNew = said && said !== part.said;
  part.said = said;
  if (isBroken(part)) return;
  if (isNew) write(part, said, { isHidden: true });
  else if (!("liveQuiet" in part.dataset)) write(part, sentence(part, "liveUpdated", fresh));
}

// A press meant for what stood there a moment ago is not taken for what stands there now.
const controls = part => [...part.querySelectorAll("button, input, select, a[href], summary")];
const sign = one => [one.tagName, one.textContent.trim(), one.name, one.value, one.form?.getAttribute("action") ?? one.getAttribute("href")].join("|");

function guard(part, event) {
  const pressed = event.target.closest?.("button, input, select, a[href], summary");
  const isNew = performance.now() - part.settledAt < A_MOMENT && part.before.size && !part.before.has(pressed && sign(pressed));
  if (!pressed || !isNew) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

if (parts.length && "EventSource" in window) {
  parts.forEach(part => {
    part.stood = part.innerHTML.trim();
    part.version = Number(part.dataset.liveSince);
    part.said = part.querySelector("[data-live-say]")?.textContent.replace(/\s+/g, " ").trim() ?? "";
    part.addEventListener("focusout", () => setTimeout(() => settle(part)));
    part.addEventListener("click", event => guard(part, event), true);
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
