// What the reader is told when the browser could not use a passkey or a security key. allauth says
// what went wrong in an event; the words stand in the page, in the reader's language.

const KINDS = {
  NotAllowedError: "refused",
  AbortError: "refused",
  InvalidStateError: "known",
  SecurityError: "unsafe",
  NotSupportedError: "unable",
  ConstraintError: "unable",
};

const kindOf = (error) => {
  if (!window.PublicKeyCredential) return "unable";
  return KINDS[error?.name] ?? "other";
};

document.addEventListener("allauth.error", (event) => {
  const place = document.querySelector("[data-key-errors]");
  if (!place) return;
  event.preventDefault();
  const told = document.createElement("p");
  told.textContent = place.dataset[kindOf(event.detail?.exception)];
  place.hidden = false;
  place.replaceChildren(told);
  place.scrollIntoView({ block: "nearest" });
});
