// What makes the pages quicker to use. Every page works without it.
"use strict";

// Leave this page at once, and leave no way back to it by the back button. The key is Escape, three times in two seconds.
const exit = document.querySelector("a[data-exit]");
if (exit) {
  const leave = () => {
    document.body.replaceChildren();
    window.location.replace(exit.href);
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") {
      presses = [];
      return;
    }
    if (event.repeat) return;
    presses = presses.filter((at) => event.timeStamp - at < 2000).concat(event.timeStamp);
    if (presses.length >= 3) leave();
  });
}

// What is wrong with a form is read first.
document.querySelector("[data-focus]")?.focus();

// Filters apply as soon as one is chosen; typing waits for Enter.
document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-autosubmit]");
  if (form && event.target.matches("select, input[type=checkbox], input[type=radio]")) form.requestSubmit();
});

// A form that asks for it is not left with changes unsaved.
const changed = new Set();
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-unsaved]");
  if (form) changed.add(form);
});
document.addEventListener("submit", (event) => changed.delete(event.target));
window.addEventListener("beforeunload", (event) => {
  if ([...changed].some((form) => form.isConnected)) event.preventDefault();
});

// What is typed into a form that keeps drafts is kept at the server, a second after the last key. Saving the form stops it.
for (const form of document.querySelectorAll("form[data-draft]")) {
  const state = form.querySelector("[data-draft-state]");
  let timer, sending;
  const keep = async () => {
    const values = new URLSearchParams(new FormData(form));
    values.set("draft", "typed");
    sending = new AbortController();
    try {
      const answer = await fetch(form.action, { method: "POST", body: values, signal: sending.signal, redirect: "manual", keepalive: true });
      if (answer.status !== 204) throw new Error();
      changed.delete(form);
      state.textContent = "Draft kept.";
      state.dataset.draftState = "kept";
    } catch (error) {
      if (error.name !== "AbortError") state.textContent = "The draft could not be kept. Save before you leave.";
    }
  };
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(keep, 1000);
  };
  form.addEventListener("input", wait);
  form.addEventListener("change", wait);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    sending?.abort();
  });
}

// The key "/" leads to the search, unless somebody is typing or has turned such keys off on their account. Escape puts the names beneath it away.
document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key === "/" && document.body.hasAttribute("data-keys") && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    const search = document.querySelector("[data-search]");
    if (!search) return;
    event.preventDefault();
    search.focus();
    search.select();
  }
  if (event.key === "Escape") document.querySelectorAll(".search-form__names").forEach((names) => names.replaceChildren());
});
