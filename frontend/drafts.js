// A save is not overtaken by the draft on its way: it would stand again, and be saved twice.

const HELD = "[data-draft]";
const LONGEST = 4000; // ms; a server that does not answer the draft may still take the form
const sent = new WeakSet();
const underWay = new WeakSet();
const pressed = new WeakMap(); // a form that waits, and the button it was sent with last

const draftOf = (form) => form?.querySelector(HELD);

document.addEventListener("htmx:beforeRequest", (event) => {
  if (!event.target.matches(HELD)) return;
  if (sent.has(event.target.closest("form"))) event.preventDefault();
  else underWay.add(event.target);
});

document.addEventListener("htmx:afterRequest", (event) => underWay.delete(event.target));

document.addEventListener("submit", (event) => {
  const form = event.target;
  const draft = draftOf(form);
  if (!draft || event.defaultPrevented) return;
  sent.add(form);
  if (!underWay.has(draft)) return;
  event.preventDefault();
  const isWaiting = pressed.has(form);
  pressed.set(form, event.submitter);
  if (isWaiting) return; // pressed twice, sent once
  form.ariaBusy = "true"; // for those who listen, until the next page is there
  const go = () => {
    if (!pressed.has(form)) return; // it did not wait for the answer
    const button = pressed.get(form);
    pressed.delete(form);
    underWay.delete(draft);
    form.requestSubmit(button);
  };
  const timer = setTimeout(go, LONGEST);
  draft.addEventListener("htmx:afterRequest", () => {
    clearTimeout(timer);
    setTimeout(go); // when htmx is done with the answer
  }, { once: true });
});

// What was typed before this was there is kept too; what the browser has put back was not typed.
document.addEventListener("htmx:load", () => {
  if (performance.getEntriesByType("navigation")[0]?.type !== "navigate") return;
  for (const draft of document.querySelectorAll(HELD)) {
    const form = draft.closest("form");
    const isTyped = [...form.querySelectorAll("textarea")].some((one) => one.value !== one.defaultValue);
    if (isTyped) form.dispatchEvent(new Event("input"));
  }
}, { once: true });

// Back from the page that came of it: what is typed now is a draft again.
window.addEventListener("pageshow", () => {
  for (const form of document.forms) {
    sent.delete(form);
    pressed.delete(form);
    form.ariaBusy = null;
  }
});
