// Speaking time that counts down. The server says when it ends, and what its own clock shows; what
// this machine's clock shows is never asked. Without JavaScript the end stands as text.

const AGREE_EVERY = 5 * 60 * 1000;
const WARN_AT = 30;

let ahead = null; // the server's clock minus our steady one, in milliseconds
let agreed = 0;
let asking = false;
const said = new WeakMap();

const all = selector => [...document.querySelectorAll(selector)];
const shown = seconds => {
  const whole = Math.abs(seconds);
  const text = `${Math.floor(whole / 60)}.${String(whole % 60).padStart(2, "0")}`;
  return seconds < 0 ? `−${text}` : text;
};

async function agree(address) {
  if (asking || (ahead !== null && performance.now() - agreed < AGREE_EVERY)) return;
  asking = true;
  try {
    const before = performance.now();
    const answer = await fetch(address, { cache: "no-store" });
    const { now } = await answer.json();
    agreed = performance.now();
    ahead = now - (before + agreed) / 2;
  } catch {
    agreed = performance.now(); // the text stands; it is asked again in a while
  } finally {
    asking = false;
  }
}

const until = moment => (Date.parse(moment) - performance.now() - ahead) / 1000;

function write(clock, label, seconds) {
  clock.querySelector(".floor-clock-label").textContent = label;
  clock.querySelector(".floor-clock-time").textContent = shown(seconds);
}

function countdown(clock) {
  const left = Math.ceil(until(clock.dataset.floorEnds));
  write(clock, left < 0 ? clock.dataset.floorOver : clock.dataset.floorLeft, left);
  clock.classList.toggle("is-short", left >= 0 && left <= WARN_AT);
  clock.classList.toggle("is-over", left < 0);
  const part = Math.min(1, Math.max(0, left / Number(clock.dataset.floorLimit)));
  clock.querySelector(".floor-bar > span").style.setProperty("inline-size", `${part * 100}%`);
  speak(clock, left);
}

// Read aloud once at thirty seconds and once when the time is out, never every second.
function speak(clock, left) {
  const stage = left <= 0 ? 2 : left <= WARN_AT ? 1 : 0;
  const before = said.get(clock);
  said.set(clock, stage);
  if (before === undefined || before >= stage) return;
  clock.parentElement.querySelector(".floor-said").textContent =
    stage === 2 ? clock.dataset.floorOut : clock.dataset.floorSoon;
}

function line(notice) {
  const left = Math.ceil(until(notice.dataset.floorLine));
  const when = notice.querySelector(".floor-line-when");
  if (left > 0) return void (when.textContent = `${notice.dataset.floorIn} ${shown(left)}`);
  notice.textContent = notice.dataset.floorDrawn;
  delete notice.dataset.floorLine;
  all("[data-floor-before-line]").forEach(button => { button.hidden = true; });
}

function tick() {
  const wanted = all("[data-floor-server]");
  if (!wanted.length || document.hidden) return;
  agree(wanted[0].dataset.floorServer);
  if (ahead === null) return;
  all("[data-floor-ends]").forEach(countdown);
  all("[data-floor-began]").forEach(clock =>
    write(clock, clock.dataset.floorLeft, Math.max(0, Math.floor(-until(clock.dataset.floorBegan)))));
  all("[data-floor-line]").forEach(line);
}

// A machine that has slept may have stopped its steady clock too.
const wake = () => { agreed = -AGREE_EVERY; tick(); };
document.addEventListener("visibilitychange", wake);
addEventListener("pageshow", wake);
if (document.querySelector(".room")) setInterval(tick, 250);
